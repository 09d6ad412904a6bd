//! The few colours of a chart, so that a picture names each of its pixels by one byte: drawn in a dozen colours, it has some
//! hundreds where letters and lines are smoothed, of which most differ by less than anybody sees.

use indexmap::IndexMap;
use std::cmp::Reverse;

/// How many colours a picture has that names each by one byte, at most.
const MOST_COLOURS: usize = 256;
/// More shades than this are no chart's: they are not looked through.
const MOST_SHADES: usize = 4096;
/// How far a shade may be from the colour that stands for it, in each of red, green and blue: of 255, and nobody sees it.
const MOST_APART: u8 = 4;

/// Red, green and blue.
type Colour = [u8; 3];

/// A picture by the places of its colours among those that it has.
pub(super) struct Indexed {
    pub(super) colours: Vec<Colour>,
    /// The place of each pixel's colour.
    pub(super) pixels: Vec<u8>,
}

impl Indexed {
    /// The pixels by as few colours as tell them apart; nothing if they have too many.
    pub(super) fn of(pixels: impl ExactSizeIterator<Item = Colour>) -> Option<Self> {
        let mut shades: IndexMap<Colour, u64> = IndexMap::new();
        let mut places: Vec<u16> = Vec::with_capacity(pixels.len());
        // Most pixels are like the one before.
        let mut last: Option<(Colour, usize)> = None;
        for colour in pixels {
            let place = match last {
                Some((known, place)) if known == colour => place,
                Some(_) | None => shades.insert_full(colour, 0).0,
            };
            if place >= MOST_SHADES {
                return None;
            }
            last = Some((colour, place));
            places.push(place as u16);
        }
        for place in &places {
            shades[usize::from(*place)] += 1;
        }
        let (colours, of_shades) = (0..=MOST_APART).find_map(|apart| fewer(&shades, apart))?;
        Some(Self { colours, pixels: places.into_iter().map(|place| of_shades[usize::from(place)]).collect() })
    }
}

/// Colours no further than that from each shade, those that cover most taken first, and the place of the one that stands for
/// each shade; nothing if that takes too many.
fn fewer(shades: &IndexMap<Colour, u64>, apart: u8) -> Option<(Vec<Colour>, Vec<u8>)> {
    let mut places: Vec<usize> = (0..shades.len()).collect();
    places.sort_by_key(|place| Reverse(shades[*place]));
    let (mut colours, mut of_shades): (Vec<Colour>, Vec<u8>) = (Vec::new(), vec![0; shades.len()]);
    for place in places {
        let (shade, _) = shades.get_index(place)?;
        let is_near = |colour: &Colour| colour.iter().zip(shade).all(|(one, other)| one.abs_diff(*other) <= apart);
        let standing = colours.iter().position(is_near).unwrap_or(colours.len());
        if standing == colours.len() {
            colours.push(*shade);
        }
        of_shades[place] = u8::try_from(standing).ok()?;
    }
    debug_assert!(colours.len() <= MOST_COLOURS, "a place fits a byte");
    Some((colours, of_shades))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is shown.
    fn shown(pixels: &[Colour]) -> Option<Vec<Colour>> {
        let Indexed { colours, pixels } = Indexed::of(pixels.iter().copied())?;
        Some(pixels.iter().map(|place| colours[usize::from(*place)]).collect())
    }

    fn grey(shade: u8) -> Colour {
        [shade; 3]
    }

    #[test]
    fn up_to_256_colours_are_shown_as_they_are() {
        let pixels: Vec<Colour> = (0..=255).chain((0..=255).rev()).map(grey).collect();
        assert_eq!(shown(&pixels), Some(pixels));
    }

    #[test]
    fn more_shades_are_shown_by_colours_that_nobody_tells_from_them() {
        // 600 shades in steps of one, over a field of white.
        let shades = (0..600_u16).map(|place| [(place % 200) as u8, (place / 200) as u8, 90]);
        let pixels: Vec<Colour> = std::iter::repeat_n(grey(255), 9_000).chain(shades).collect();
        let shown = shown(&pixels).expect("they are like each other");
        let apart = |(one, other): (&Colour, &Colour)| {
            one.iter().zip(other).map(|(one, other)| one.abs_diff(*other)).max().unwrap_or_default()
        };
        let most = pixels.iter().zip(&shown).map(apart).max();
        assert!(most.is_some_and(|most| (1..=MOST_APART).contains(&most)), "{most:?}");
        assert_eq!(shown[..9_000], pixels[..9_000], "what covers most is as it was");
    }

    #[test]
    fn a_picture_of_all_sorts_of_colours_is_not_shown_by_few() {
        let scattered = (0..4_000_u32).map(|place| [(place * 37) as u8, (place * 91) as u8, (place / 16) as u8]);
        assert_eq!(shown(&scattered.collect::<Vec<_>>()), None);
        let many = (0..100_000_u32).map(|place| [place as u8, (place >> 8) as u8, (place >> 16) as u8]);
        assert_eq!(shown(&many.collect::<Vec<_>>()), None);
    }
}
