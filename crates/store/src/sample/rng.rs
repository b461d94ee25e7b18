//! A tiny deterministic generator (splitmix64). Not for secrets: it only has to give the same persons every time.

const SEED: u64 = 0x0F1D_2026_5EED;
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// One stream of numbers.
pub(super) struct Rng(u64);

impl Rng {
    /// The stream of one person in one table, independent of every other and of how many persons there are.
    pub(super) fn of(table: u64, person: u32) -> Self {
        let mut rng = Self(SEED ^ (table << 40) ^ u64::from(person));
        Self(rng.next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 up to, but without, `end`.
    pub(super) fn below(&mut self, end: u32) -> u32 {
        (((self.next() >> 32) * u64::from(end)) >> 32) as u32
    }

    /// A number from `first` to `last`, both included.
    pub(super) fn between(&mut self, first: u32, last: u32) -> u32 {
        first + self.below(last - first + 1)
    }

    /// True in `percent` of a hundred cases.
    pub(super) fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// One of the items.
    pub(super) fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len() as u32) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::Rng;

    #[test]
    fn equal_seeds_give_equal_streams_and_stay_in_range() {
        let (mut a, mut b) = (Rng::of(1, 7), Rng::of(1, 7));
        for _ in 0..1000 {
            let n = a.between(3, 9);
            assert_eq!(n, b.between(3, 9));
            assert!((3..=9).contains(&n));
        }
    }

    #[test]
    fn another_person_or_table_gives_another_stream() {
        let first = Rng::of(1, 7).below(u32::MAX);
        assert_ne!(first, Rng::of(1, 8).below(u32::MAX));
        assert_ne!(first, Rng::of(2, 7).below(u32::MAX));
    }
}
