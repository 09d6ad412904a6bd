//! A reader of PDF files as far as ours go: it finds objects by the table at the end and complains of what is not where it should be.

use crate::brief::office::pdf::objects::text;
use crate::brief::office::pdf::pack::unpacked;
use std::collections::BTreeMap;

/// What is drawn at a place on a page: a text, or a corner of a shape.
pub(super) struct Drawn {
    pub(super) page: usize,
    pub(super) place: [f64; 2],
    /// The size of a text and what it says.
    pub(super) text: Option<(f64, String)>,
}

/// A file, taken apart.
pub(super) struct File {
    /// The objects by number, without what streams hold.
    objects: BTreeMap<usize, String>,
    streams: BTreeMap<usize, Vec<u8>>,
    trailer: String,
    /// What was marked, by the object of the page and the number there.
    marked: BTreeMap<(usize, usize), String>,
    pub(super) drawn: Vec<Drawn>,
}

impl File {
    /// Takes a file apart. Every object lies where the table says, nothing lies between them, streams have the length that they
    /// claim, and every reference leads to an object.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let told = |range: std::ops::Range<usize>| String::from_utf8_lossy(&bytes[range]).into_owned();
        assert!(bytes.starts_with(b"%PDF-1.7\n") && bytes.ends_with(b"%%EOF\n"));
        let end = told(bytes.len() - 40..bytes.len());
        let start: usize = end.split("startxref\n").nth(1).unwrap().lines().next().unwrap().parse().unwrap();
        let table = told(start..bytes.len());
        let mut lines = table.lines().skip(1);
        let n: usize = lines.next().unwrap().strip_prefix("0 ").unwrap().parse().unwrap();
        assert_eq!(lines.next(), Some("0000000000 65535 f "));
        let mut file = Self {
            objects: BTreeMap::new(),
            streams: BTreeMap::new(),
            trailer: table.split("trailer\n").nth(1).unwrap().to_owned(),
            marked: BTreeMap::new(),
            drawn: Vec::new(),
        };
        let places: Vec<usize> = (1..n).map(|_| lines.next().unwrap()[..10].parse().unwrap()).collect();
        assert_eq!(lines.next(), Some("trailer"), "the table has as many rows as it says");
        for (n, place) in places.iter().enumerate() {
            let next = places.get(n + 1).copied().unwrap_or(start);
            file.object(n + 1, &bytes[*place..next]);
        }
        assert!(file.trailer.contains(&format!("/Size {n} ")));
        file.assert_references(n);
        file.draw();
        file
    }

    fn object(&mut self, number: usize, bytes: &[u8]) {
        let bytes = bytes.strip_prefix(format!("{number} 0 obj\n").as_bytes()).expect("it is at its place");
        let bytes = bytes.strip_suffix(b"\nendobj\n").expect("it ends where the next begins");
        let Some(at) = bytes.windows(10).position(|part| part == b">>\nstream\n") else {
            self.objects.insert(number, String::from_utf8(bytes.to_vec()).unwrap());
            return;
        };
        let head = String::from_utf8(bytes[..at + 2].to_vec()).unwrap();
        let data = bytes[at + 10..].strip_suffix(b"\nendstream").expect("it ends");
        assert_eq!(data.len(), entry(&head, "Length").parse::<usize>().unwrap());
        let whole = unpacked(data, entry(&head, "DL").parse().unwrap());
        self.streams.insert(number, whole);
        self.objects.insert(number, head);
    }

    /// Asserts that every reference leads to an object, and that every object is referred to.
    fn assert_references(&self, size: usize) {
        let mut referred: Vec<usize> =
            self.objects.values().chain([&self.trailer]).flat_map(|text| references(text)).collect();
        referred.sort_unstable();
        referred.dedup();
        assert_eq!(referred, (1..size).collect::<Vec<_>>());
    }

    /// What an object says, by its number.
    pub(super) fn object_of(&self, number: usize) -> &str {
        &self.objects[&number]
    }

    /// The number of the object that the first one, or what is said of it, refers to.
    pub(super) fn led_to(text: &str, name: &str) -> usize {
        entry(text, name).parse().unwrap()
    }

    pub(super) fn root(&self) -> &str {
        self.object_of(Self::led_to(&self.trailer, "Root"))
    }

    /// What the file says of itself.
    pub(super) fn about(&self) -> &str {
        self.object_of(Self::led_to(&self.trailer, "Info"))
    }

    /// Whether a figure is told in these words.
    pub(super) fn says_of_a_figure(&self, said: &str) -> bool {
        self.objects
            .values()
            .any(|object| object.contains("/S /Figure ") && object.contains(&format!("/Alt {}", text(said))))
    }

    pub(super) fn pages(&self) -> Vec<usize> {
        references(&list(self.object_of(Self::led_to(self.root(), "Pages")), "Kids"))
    }

    /// The parts that are not made of others, each with its kind and what is written in it, in the order of reading.
    pub(super) fn parts(&self) -> Vec<(String, String)> {
        let mut parts = Vec::new();
        let tree = self.object_of(Self::led_to(self.root(), "StructTreeRoot"));
        self.walk(references(&list(tree, "K"))[0], &mut parts);
        parts
    }

    fn walk(&self, number: usize, parts: &mut Vec<(String, String)>) {
        let element = self.object_of(number);
        let held = list(element, "K");
        let mut said = String::new();
        let mut is_leaf = true;
        for piece in held.split("<<") {
            let (marked, within) = piece.split_once(">>").unwrap_or(("", piece));
            if marked.contains("/MCR") {
                let place = (Self::led_to(marked, "Pg"), entry(marked, "MCID").parse().unwrap());
                said += &self.marked[&place];
            }
            for part in references(within) {
                is_leaf = false;
                self.walk(part, parts);
            }
        }
        if is_leaf {
            parts.push((entry(element, "S"), said));
        }
    }

    /// Reads what pages draw.
    fn draw(&mut self) {
        for (n, page) in self.pages().into_iter().enumerate() {
            let text = self.object_of(page).to_owned();
            let content = String::from_utf8(self.streams[&Self::led_to(&text, "Contents")].clone()).unwrap();
            let resources = self.object_of(Self::led_to(&text, "Resources")).to_owned();
            self.draw_page(n, page, &content, &resources);
        }
    }

    fn draw_page(&mut self, n: usize, page: usize, content: &str, resources: &str) {
        let mut mark: Option<usize> = None;
        let mut all: Vec<&str> = Vec::new();
        let (mut place, mut size, mut font, mut matrix) = ([0.0; 2], 0.0, BTreeMap::new(), Vec::new());
        for token in content.split_whitespace() {
            let numbers =
                |n: usize| -> Vec<f64> { all[all.len() - n..].iter().filter_map(|text| text.parse().ok()).collect() };
            match token {
                "BDC" => {
                    let number = all.iter().rposition(|token| *token == "/MCID").unwrap();
                    mark = Some(all[number + 1].parse().unwrap());
                    self.marked.insert((page, mark.unwrap()), String::new());
                }
                "BMC" => assert_eq!(all.last(), Some(&"/Artifact")),
                "EMC" => mark = None,
                "Tm" => place = [numbers(2)[0], numbers(2)[1]],
                "Tf" => {
                    size = numbers(1)[0];
                    font = self.letters(all[all.len() - 2], resources);
                }
                "TJ" => {
                    // Between strings stands what moves letters.
                    let strings = all[all.len() - 1].split('<').skip(1).filter_map(|part| part.split('>').next());
                    let codes: String = strings.collect();
                    let step =
                        if all.iter().rfind(|token| token.starts_with('/')).unwrap().starts_with("/S") { 2 } else { 4 };
                    let codes = (0..codes.len()).step_by(step).map(|at| &codes[at..at + step]);
                    let said: String = codes.map(|code| font[code]).collect();
                    if let Some(mark) = mark {
                        *self.marked.get_mut(&(page, mark)).unwrap() += &said;
                    }
                    self.drawn.push(Drawn { page: n, place, text: Some((size, said)) });
                }
                "re" => {
                    let [left, bottom, width, height] = numbers(4)[..] else { panic!("{all:?}") };
                    for place in [[left, bottom], [left + width, bottom + height]] {
                        self.drawn.push(Drawn { page: n, place, text: None });
                    }
                }
                "cm" => matrix = numbers(6),
                "Do" => {
                    let chart = Self::led_to(resources, all[all.len() - 1].trim_start_matches('/'));
                    let sides = list(self.object_of(chart), "BBox");
                    let sides: Vec<f64> = sides.split(' ').filter_map(|side| side.parse().ok()).collect();
                    let [scale, _, _, _, left, bottom] = matrix[..] else { panic!("{all:?}") };
                    for place in
                        [[left + sides[0] * scale, bottom], [left + sides[2] * scale, bottom + sides[3] * scale]]
                    {
                        self.drawn.push(Drawn { page: n, place, text: None });
                    }
                }
                _ => {}
            }
            all.push(token);
        }
    }

    /// What letters of a font mean, by their numbers.
    fn letters(&self, name: &str, resources: &str) -> BTreeMap<String, char> {
        let font = self.object_of(Self::led_to(resources, name.trim_start_matches('/')));
        let map = String::from_utf8(self.streams[&Self::led_to(font, "ToUnicode")].clone()).unwrap();
        let blocks = map.split("beginbfchar\n").skip(1).filter_map(|block| block.split("endbfchar").next());
        let lines =
            blocks.flat_map(str::lines).filter_map(|line| line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <"));
        let letter = |(code, units): (&str, &str)| {
            let units: Vec<u16> =
                (0..units.len()).step_by(4).map(|at| u16::from_str_radix(&units[at..at + 4], 16).unwrap()).collect();
            (code.to_owned(), String::from_utf16(&units).unwrap().chars().next().unwrap())
        };
        lines.map(letter).collect()
    }
}

/// The first word of an entry.
pub(super) fn entry(text: &str, name: &str) -> String {
    let (_, rest) = text.split_once(&format!("/{name} ")).unwrap_or_else(|| panic!("/{name} in {text}"));
    rest.trim_start_matches('/').split([' ', '>', '\n']).next().unwrap_or_default().to_owned()
}

/// What stands in the brackets of an entry.
pub(super) fn list(text: &str, name: &str) -> String {
    let (_, rest) = text.split_once(&format!("/{name} [")).unwrap_or_else(|| panic!("/{name} in {text}"));
    rest.split(']').next().unwrap_or_default().to_owned()
}

/// The numbers of the objects that are referred to.
fn references(text: &str) -> Vec<usize> {
    let words: Vec<&str> = text.split([' ', '[', ']', '<', '>', '\n']).filter(|word| !word.is_empty()).collect();
    let refers = |three: &[&str]| (three[1..] == ["0", "R"]).then(|| three[0].parse().ok()).flatten();
    words.windows(3).filter_map(refers).collect()
}
