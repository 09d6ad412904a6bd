//! Streams, packed by what packs pictures, so that no further crate is needed: as the rows of a grey picture (ISO 32000-1, section
//! 7.4.4.4, predictor 15), which who reads them unpacks like those of any picture.

/// How many bytes a row has.
const COLUMNS: usize = 1_024;

/// A stream, and the entries that tell how to unpack it.
pub(super) struct Packed {
    pub(super) bytes: Vec<u8>,
    pub(super) entries: String,
}

/// Packs bytes, the last row filled up.
pub(super) fn packed(data: &[u8], filler: u8) -> Packed {
    let n_rows = data.len().div_ceil(COLUMNS).max(1);
    let mut rows = data.to_vec();
    rows.resize(n_rows * COLUMNS, filler);
    let picture = picture(&rows, n_rows).expect("memory takes everything written to it, and the rows are whole");
    let entries = format!(
        "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors 1 /BitsPerComponent 8 /Columns {COLUMNS} >> /DL {}",
        rows.len()
    );
    Packed { bytes: pixels(&picture), entries }
}

fn picture(rows: &[u8], n_rows: usize) -> Result<Vec<u8>, png::EncodingError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, COLUMNS as u32, n_rows as u32);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_compression(png::Compression::Balanced);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(rows)?;
    writer.finish()?;
    Ok(file)
}

/// What stands in the parts of a PNG that hold its pixels.
fn pixels(png: &[u8]) -> Vec<u8> {
    let mut rest = png.get(8..).unwrap_or_default();
    let mut pixels = Vec::new();
    // Length, kind, data, check sum.
    while let Some((head, tail)) = rest.split_first_chunk::<8>() {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let (data, after) = tail.split_at_checked(length).unwrap_or((tail, &[]));
        if head.ends_with(b"IDAT") {
            pixels.extend(data);
        }
        rest = after.get(4..).unwrap_or_default();
    }
    pixels
}

/// How many bytes are left when they are unpacked.
pub(super) const fn unpacked_length(data: &[u8]) -> usize {
    let n_rows = data.len().div_ceil(COLUMNS);
    (if n_rows == 0 { 1 } else { n_rows }) * COLUMNS
}

/// What was packed, its last row filled up.
#[cfg(test)]
pub(super) fn unpacked(packed: &[u8], n_bytes: usize) -> Vec<u8> {
    let n_rows = n_bytes / COLUMNS;
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut part = |kind: &[u8], data: &[u8]| {
        png.extend((data.len() as u32).to_be_bytes());
        png.extend([kind, data, &[0; 4]].concat());
    };
    let sides = [COLUMNS as u32, n_rows as u32].map(u32::to_be_bytes).concat();
    part(b"IHDR", &[&sides[..], &[8, 0, 0, 0, 0]].concat());
    part(b"IDAT", packed);
    part(b"IEND", &[]);
    let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
    decoder.ignore_checksums(true);
    let mut reader = decoder.read_info().expect("it is a picture");
    let mut rows = vec![0; n_bytes];
    reader.next_frame(&mut rows).expect("it has so many rows");
    rows
}
