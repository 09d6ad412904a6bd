//! What the fields of strategies, linkages and values are called in Russian, by what they are called in English.

/// The names of fields, and what they are called in Russian.
const FIELDS: &[(&str, &str)] = &[
    // Parts of strategies.
    ("choice of packages", "выбор пакетов"),
    ("acceptance", "правило принятия"),
    ("model of the other side", "модель другой стороны"),
    ("chance in the choice of packages", "случайность в выборе пакетов"),
    ("holding to concessions", "верность сделанным уступкам"),
    ("first proposal", "первое предложение"),
    ("walking out", "выход из переговоров"),
    // Concessions.
    ("lateness of concession", "отложенность уступок"),
    ("concession at the outset", "уступка в самом начале"),
    ("lowest demand", "наименьшее требование"),
    ("size of a step", "размер шага"),
    ("growth of steps", "рост шагов"),
    ("steps", "ступени"),
    ("patience", "терпение"),
    ("reciprocity", "взаимность"),
    ("readiness to move first", "готовность уступить первым"),
    ("moves averaged over", "число усредняемых ходов"),
    ("moves looked back on", "число учитываемых прошлых ходов"),
    ("resource that runs out", "исчерпываемый ресурс"),
    ("first parameter", "первый коэффициент"),
    ("second parameter", "второй коэффициент"),
    ("least number", "наименьшее число"),
    ("greatest number", "наибольшее число"),
    // Acceptance and choice.
    ("factor on an offer before it is accepted", "множитель к предложению перед принятием"),
    ("margin on an offer before it is accepted", "запас к предложению перед принятием"),
    ("payoff that is accepted", "выигрыш, который принимается"),
    ("time from which more is accepted", "время, с которого принимается больше"),
    ("packages chosen among", "число пакетов для выбора"),
    ("precision of choice", "точность выбора"),
    ("rounds without movement before walking out", "число раундов без движения до выхода"),
    // Models of the other side.
    ("concession that the model of the other side assumes", "уступчивость, которую предполагает модель другой стороны"),
    ("payoff of no deal assumed of the other side", "предполагаемый выигрыш другой стороны без соглашения"),
    (
        "proposals that the model of the other side goes by",
        "число предложений, на которые опирается модель другой стороны",
    ),
    ("smoothing of the model of the other side", "сглаживание модели другой стороны"),
    ("spread that the model of the other side assumes", "разброс, который предполагает модель другой стороны"),
    // Values and linkages.
    ("strength", "сила"),
    ("amount", "величина"),
    ("factor", "множитель"),
    ("share of the shortfall that counts", "учитываемая доля недостачи"),
    ("satisfaction", "удовлетворённость"),
    ("steepness of the values", "крутизна ценностей"),
    ("level of half value", "уровень половинной ценности"),
    ("level of most value", "уровень наибольшей ценности"),
    ("level of no value", "уровень нулевой ценности"),
    (
        "distance from the best level at which nothing is left",
        "расстояние от лучшего уровня, на котором ничего не остаётся",
    ),
    ("last option that costs nothing", "последний ничего не стоящий вариант"),
    ("cost of a step beyond", "цена следующего шага"),
    ("cost at once", "единовременные издержки"),
    ("cost a month", "издержки за месяц"),
    ("change at once", "единовременное изменение"),
    ("change a month", "изменение за месяц"),
    ("walk-away", "предел уступок"),
    ("shift", "сдвиг"),
    ("condition", "условие"),
    ("list of conditions", "перечень условий"),
    ("list of options", "перечень вариантов"),
    ("list of dates", "перечень дат"),
    ("premise", "посылка"),
    ("consequence", "следствие"),
    ("exception", "исключение"),
    ("issue", "вопрос"),
    ("option", "вариант"),
    ("options", "варианты"),
    ("event", "событие"),
    ("date", "дата"),
    ("chance", "вероятность"),
    ("hazard", "интенсивность"),
    ("delay", "задержка"),
    ("last possible day", "последний возможный день"),
    ("day before the first possible one", "день перед первым возможным"),
    ("number of days", "число дней"),
    ("number of months", "число месяцев"),
    ("number of votes", "число голосов"),
    ("numerator", "числитель"),
    ("denominator", "знаменатель"),
    ("electorate", "состав голосующих"),
    ("measure", "показатель"),
    ("name", "имя"),
    ("title", "название"),
    ("reason", "обоснование"),
    // Distributions.
    ("mean", "среднее"),
    ("median", "медиана"),
    ("most likely number", "наиболее вероятное число"),
    ("standard deviation", "стандартное отклонение"),
    ("standard deviation of the logarithm", "стандартное отклонение логарифма"),
    ("numbers with their chances", "числа с их вероятностями"),
];

/// What a field is called in Russian, by what it is called in English.
pub(super) fn field(called: &str) -> Option<&'static str> {
    FIELDS.iter().find(|(english, _)| *english == called).map(|(_, russian)| *russian)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::element::Spelled;
    use crate::payoff::{LinkageEffect, Shape};
    use crate::strategy::{
        AcceptanceConfig, AspirationConfig, CounterpartConfig, NegmasConfig, NoiseConfig, WalkOutConfig,
    };

    #[test]
    fn every_field_that_an_address_may_name_has_its_name() {
        let families: [Vec<Spelled>; 8] = [
            AspirationConfig::spelled(),
            NegmasConfig::spelled(),
            AcceptanceConfig::spelled(),
            CounterpartConfig::spelled(),
            NoiseConfig::spelled(),
            WalkOutConfig::spelled(),
            LinkageEffect::spelled(),
            Shape::spelled(),
        ];
        let fields = families.into_iter().flatten().flat_map(|spelled| spelled.fields);
        let forgotten: Vec<&str> = fields.map(|known| known.called).filter(|called| field(called).is_none()).collect();
        assert!(forgotten.is_empty(), "{forgotten:?}");
    }
}
