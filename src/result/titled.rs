//! What has a title, as records and what is made of them call it.

use crate::agenda::Forms;
use crate::text::capitalised;
use serde::{Deserialize, Serialize};

/// Further forms of a title. Each is left out of a file where the title itself stands for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormsRecord {
    /// Where there is little room, as in charts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// Within a sentence, with its article and its capitals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_text: Option<String>,
}

impl From<&Forms> for FormsRecord {
    fn from(Forms { short, in_text }: &Forms) -> Self {
        Self { short: short.clone(), in_text: in_text.clone() }
    }
}

/// What has a title with further forms.
pub trait Titled {
    /// The title, as it stands in a list.
    fn title(&self) -> &str;

    /// Its further forms.
    fn forms(&self) -> &FormsRecord;

    /// The title where there is little room.
    fn short_title(&self) -> &str {
        self.forms().short.as_deref().unwrap_or(self.title())
    }

    /// The title within a sentence: `the United States`.
    fn in_text(&self) -> &str {
        self.forms().in_text.as_deref().unwrap_or(self.title())
    }

    /// The title at the beginning of a sentence: `The United States`.
    fn at_start(&self) -> String {
        capitalised(self.in_text())
    }
}

/// Makes records with `title` and `forms` known by them.
macro_rules! titled {
    ($($record:ty),+ $(,)?) => {
        $(impl $crate::result::Titled for $record {
            fn title(&self) -> &str {
                &self.title
            }

            fn forms(&self) -> &$crate::result::FormsRecord {
                &self.forms
            }
        })+
    };
}

pub(super) use titled;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::result::LabelRecord;

    #[test]
    fn a_title_stands_where_it_has_no_further_form() {
        let russia = LabelRecord::new("russia", "Russia");
        assert_eq!([russia.short_title(), russia.in_text(), &russia.at_start()], ["Russia"; 3]);
        let forms = FormsRecord { short: Some("US".to_owned()), in_text: Some("the United States".to_owned()) };
        let us = LabelRecord { forms, ..LabelRecord::new("us", "United States") };
        assert_eq!([us.short_title(), us.in_text(), &us.at_start()], ["US", "the United States", "The United States"]);
    }
}
