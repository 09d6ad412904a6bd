//! A packed file whose bytes hang on nothing but what is packed: no compression, no clock.

/// Files that are put into one, stored as they are, all of 1 January 1980.
pub(super) struct Zip {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    n_files: u16,
}

impl Zip {
    pub(super) const fn new() -> Self {
        Self { bytes: Vec::new(), directory: Vec::new(), n_files: 0 }
    }

    /// Adds a file under a name.
    pub(super) fn add(&mut self, name: &str, data: &[u8]) {
        let (at, length) = (self.bytes.len() as u32, data.len() as u32);
        let mut header = Vec::new();
        // Version 2.0, names in UTF-8, stored, midnight, 1 January 1980.
        for word in [20_u16, 0x0800, 0, 0, 0x0021] {
            header.extend(word.to_le_bytes());
        }
        for word in [crc32(data), length, length] {
            header.extend(word.to_le_bytes());
        }
        header.extend((name.len() as u16).to_le_bytes());
        header.extend(0_u16.to_le_bytes());
        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(&header);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(data);
        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(20_u16.to_le_bytes());
        self.directory.extend(&header);
        self.directory.extend([0; 10]);
        self.directory.extend(at.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.n_files += 1;
    }

    /// The bytes of the whole.
    pub(super) fn end(mut self) -> Vec<u8> {
        let (at, length) = (self.bytes.len() as u32, self.directory.len() as u32);
        self.bytes.extend(&self.directory);
        self.bytes.extend(b"PK\x05\x06");
        for word in [0, 0, self.n_files, self.n_files] {
            self.bytes.extend(word.to_le_bytes());
        }
        for word in [length, at] {
            self.bytes.extend(word.to_le_bytes());
        }
        self.bytes.extend(0_u16.to_le_bytes());
        self.bytes
    }
}

/// The check sum of ISO 3309 that packed files carry: reflected polynomial 0xEDB88320.
fn crc32(data: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 })
    };
    !data.iter().fold(u32::MAX, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_sum_is_that_of_the_standard() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc32(b""), 0);
    }
}
