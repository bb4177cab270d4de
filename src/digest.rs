//! SHA-256 as reports and files write it.

use sha2::{Digest, Sha256};

/// SHA-256 of `parts`, one after another with nothing between them: 64 lower-case hexadecimal digits.
///
/// Source: FIPS 180-4. Where parts could run into each other, put something between them that no part holds.
pub fn sha256_hex<B: AsRef<[u8]>>(parts: impl IntoIterator<Item = B>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::sha256_hex;

    #[test]
    fn the_standards_own_example_comes_out_in_one_part_or_two() {
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256_hex(["abc"]), expected);
        assert_eq!(sha256_hex(["a", "bc"]), expected);
    }
}
