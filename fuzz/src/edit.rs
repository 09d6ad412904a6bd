//! Edits of a sound text by bytes: numbers, names and whole values take the place of others, so that most of what comes of it is
//! read to the end.

/// Where something stands that can be put elsewhere.
type Place = std::ops::Range<usize>;

/// Numbers that stand at edges.
const NUMBERS: [&str; 12] =
    ["0", "1", "-1", "0.5", "1e-12", "0.999999999999", "1e300", "-1e300", "2", "100", "1e-300", "0.3333333333333333"];

/// The text after as many edits as the bytes have fours, eight at most.
pub(crate) fn edited(text: &str, bytes: &[u8]) -> String {
    let mut text = text.to_owned();
    for edit in bytes.chunks_exact(4).take(8) {
        let [kind, at, from, more] = [edit[0], edit[1], edit[2], edit[3]].map(usize::from);
        let pick = |places: &[Place], by: usize| {
            (!places.is_empty()).then(|| places[(by * 257 + more) % places.len()].clone())
        };
        match kind % 5 {
            // A number at an edge, or that of another place.
            0 => {
                let numbers = numbers(&text);
                if let Some(place) = pick(&numbers, at) {
                    text.replace_range(place, NUMBERS[from % NUMBERS.len()]);
                }
            }
            1 => {
                let numbers = numbers(&text);
                if let (Some(place), Some(other)) = (pick(&numbers, at), pick(&numbers, from)) {
                    let other = text[other].to_owned();
                    text.replace_range(place, &other);
                }
            }
            // A name of another place.
            2 => {
                let names = quoted(&text);
                if let (Some(place), Some(other)) = (pick(&names, at), pick(&names, from)) {
                    let other = text[other].to_owned();
                    text.replace_range(place, &other);
                }
            }
            // A value in brackets, of another place.
            3 => {
                let values = bracketed(&text);
                if let (Some(place), Some(other)) = (pick(&values, at), pick(&values, from)) {
                    let other = text[other].to_owned();
                    text.replace_range(place, &other);
                }
            }
            // A line less, or twice.
            _ => {
                let lines = lines(&text);
                if let Some(place) = pick(&lines, at) {
                    let line = if from % 2 == 0 { String::new() } else { text[place.clone()].repeat(2) };
                    text.replace_range(place, &line);
                }
            }
        }
    }
    text
}

fn numbers(text: &str) -> Vec<Place> {
    let is_part = |c: u8| c.is_ascii_digit() || matches!(c, b'.' | b'-');
    runs(text, is_part).into_iter().filter(|place| text[place.clone()].bytes().any(|c| c.is_ascii_digit())).collect()
}

fn runs(text: &str, is_part: impl Fn(u8) -> bool) -> Vec<Place> {
    let bytes = text.as_bytes();
    let mut places = Vec::new();
    let mut start = None;
    for at in 0..=bytes.len() {
        let inside = bytes.get(at).is_some_and(|c| is_part(*c));
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                places.push(from..at);
                start = None;
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    places
}

fn quoted(text: &str) -> Vec<Place> {
    let marks: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    marks.chunks_exact(2).map(|pair| pair[0]..pair[1] + 1).collect()
}

/// Whatever stands in brackets, from its opening to its closing one.
fn bracketed(text: &str) -> Vec<Place> {
    let (mut open, mut places) = (Vec::new(), Vec::new());
    for (at, c) in text.bytes().enumerate() {
        match c {
            b'(' | b'[' | b'{' => open.push(at),
            b')' | b']' | b'}' => places.extend(open.pop().map(|from| from..at + 1)),
            _ => {}
        }
    }
    places
}

fn lines(text: &str) -> Vec<Place> {
    let mut from = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let place = from..from + line.len();
            from = place.end;
            place
        })
        .collect()
}
