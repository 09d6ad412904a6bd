//! What parts of pages are, for who listens to them or reads them on a small screen (ISO 32000-1, section 14.7): headings,
//! paragraphs, tables and figures, in the order in which they are read.

use super::objects::{Id, Objects, row, text};

/// What a part is (section 14.8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Document,
    Title,
    Heading,
    Paragraph,
    Caption,
    Table,
    Row,
    HeadCell,
    Cell,
    Figure,
    List,
    Item,
    ItemBody,
}

impl Role {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Title => "H1",
            Self::Heading => "H2",
            Self::Paragraph => "P",
            Self::Caption => "Caption",
            Self::Table => "Table",
            Self::Row => "TR",
            Self::HeadCell => "TH",
            Self::Cell => "TD",
            Self::Figure => "Figure",
            Self::List => "L",
            Self::Item => "LI",
            Self::ItemBody => "LBody",
        }
    }
}

/// The place of a part among all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag(usize);

/// The first part, which all others belong to.
pub(super) const WHOLE: Tag = Tag(0);

struct Part {
    role: Role,
    belongs_to: Tag,
    /// What it shows, in words.
    said: Option<String>,
    holds: Vec<Held>,
}

/// What a part holds: another, or what is marked on a page by a number.
enum Held {
    Part(Tag),
    Marked { page: usize, number: usize },
}

/// All parts, and what is marked page by page.
pub(super) struct Tags {
    parts: Vec<Part>,
    pages: Vec<Vec<Tag>>,
}

impl Tags {
    pub(super) fn new() -> Self {
        let whole = Part { role: Role::Document, belongs_to: WHOLE, said: None, holds: Vec::new() };
        Self { parts: vec![whole], pages: Vec::new() }
    }

    /// A part within another.
    pub(super) fn add(&mut self, role: Role, belongs_to: Tag) -> Tag {
        let tag = Tag(self.parts.len());
        self.parts.push(Part { role, belongs_to, said: None, holds: Vec::new() });
        self.parts[belongs_to.0].holds.push(Held::Part(tag));
        tag
    }

    /// Says what a part shows.
    pub(super) fn say(&mut self, tag: Tag, said: String) {
        self.parts[tag.0].said = Some(said);
    }

    /// Begins a page.
    pub(super) fn turn(&mut self) {
        self.pages.push(Vec::new());
    }

    /// Gives what belongs to a part on the last page a number there; its name stands before it.
    pub(super) fn mark(&mut self, tag: Tag) -> (&'static str, usize) {
        let page = self.pages.len() - 1;
        let number = self.pages[page].len();
        self.pages[page].push(tag);
        self.parts[tag.0].holds.push(Held::Marked { page, number });
        (self.parts[tag.0].role.name(), number)
    }

    /// Adds the parts, of which some lie on these pages, and gives what they hang on.
    pub(super) fn tree(&self, objects: &mut Objects, pages: &[Id]) -> Id {
        let root = objects.reserve();
        let ids: Vec<Id> = self.parts.iter().map(|_| objects.reserve()).collect();
        for (n, (part, id)) in self.parts.iter().zip(&ids).enumerate() {
            let above = if n == 0 { root } else { ids[part.belongs_to.0] };
            let held = part.holds.iter().map(|held| match held {
                Held::Part(tag) => ids[tag.0].to_string(),
                Held::Marked { page, number } => format!("<< /Type /MCR /Pg {} /MCID {number} >>", pages[*page]),
            });
            let said = part.said.as_ref().map(|said| format!(" /Alt {}", text(said))).unwrap_or_default();
            let scope = if part.role == Role::HeadCell { " /A << /O /Table /Scope /Column >>" } else { "" };
            let body =
                format!("<< /Type /StructElem /S /{} /P {above}{said}{scope} /K [{}] >>", part.role.name(), row(held));
            objects.set(*id, &body);
        }
        let marks = self.pages.iter().enumerate().map(|(n, marks)| {
            format!("{n} {}", objects.add(&format!("[{}]", row(marks.iter().map(|tag| ids[tag.0])))))
        });
        let marks = row(marks.collect::<Vec<_>>());
        let tree = objects.add(&format!("<< /Nums [{marks}] >>"));
        let next = self.pages.len();
        objects.set(
            root,
            &format!("<< /Type /StructTreeRoot /K [{}] /ParentTree {tree} /ParentTreeNextKey {next} >>", ids[0]),
        );
        root
    }
}
