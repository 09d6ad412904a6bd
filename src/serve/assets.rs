//! What the browser is given: the page, its scripts, its styles and the fonts of the charts.

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

/// A file of the page.
pub(super) struct Asset {
    /// Its name behind the token; empty for the page itself.
    pub(super) name: &'static str,
    kind: &'static str,
    bytes: &'static [u8],
}

impl Asset {
    pub(super) fn response(&self) -> Response {
        ([(CONTENT_TYPE, self.kind)], self.bytes).into_response()
    }
}

/// A script of the page.
macro_rules! script {
    ($name:literal) => {
        Asset { name: $name, kind: "text/javascript; charset=utf-8", bytes: include_bytes!(concat!("page/", $name)) }
    };
}

/// All of them.
pub(super) static ALL: [Asset; 15] = [
    Asset { name: "", kind: "text/html; charset=utf-8", bytes: include_bytes!("page/page.html") },
    script!("page.js"),
    script!("on.js"),
    script!("ask.js"),
    script!("elements.js"),
    script!("played.js"),
    script!("forecast.js"),
    script!("switches.js"),
    script!("controls.js"),
    script!("table.js"),
    script!("text.js"),
    script!("taken.js"),
    Asset { name: "page.css", kind: "text/css; charset=utf-8", bytes: include_bytes!("page/page.css") },
    Asset { name: "regular.ttf", kind: "font/ttf", bytes: include_bytes!("../chart/fonts/Inter-Regular.ttf") },
    Asset { name: "semibold.ttf", kind: "font/ttf", bytes: include_bytes!("../chart/fonts/Inter-SemiBold.ttf") },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_page_comes_from_elsewhere() {
        for asset in ALL.iter().filter(|asset| !asset.kind.starts_with("font")) {
            let text = std::str::from_utf8(asset.bytes).expect("it is text");
            // The namespace of drawings is a name and no address.
            let text = text.replace("http://www.w3.org/2000/svg", "");
            for elsewhere in ["http:", "https:", "//cdn", "@import", "eval(", "style=\"", " onclick", "<script>"] {
                assert!(!text.contains(elsewhere), "{}: {elsewhere}", asset.name);
            }
        }
    }
}
