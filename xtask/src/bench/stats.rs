//! Medians, and chance that is the same every time.

/// The middle of some figures; of two, their mean.
pub fn median(figures: &[f64]) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => f64::NAN,
        count if count % 2 == 1 => sorted[count / 2],
        count => f64::midpoint(sorted[count / 2 - 1], sorted[count / 2]),
    }
}

/// The figure that this part of the sorted ones does not exceed.
pub fn percentile(sorted: &[u32], part: f64) -> u32 {
    let rank = (sorted.len() as f64 * part).ceil() as usize;
    sorted.get(rank.clamp(1, sorted.len().max(1)) - 1).copied().unwrap_or(0)
}

/// The same work by two programs, round by round.
#[derive(Default)]
pub struct Pair {
    pub ours: Vec<f64>,
    pub bare: Vec<f64>,
}

impl Pair {
    /// Ours as a part of the other: the median of the rounds, the least and the most.
    pub fn ratio(&self) -> (f64, f64, f64) {
        let ratios: Vec<f64> = self.ours.iter().zip(&self.bare).map(|(ours, bare)| ours / bare).collect();
        let least = ratios.iter().copied().fold(f64::INFINITY, f64::min);
        let most = ratios.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        (median(&ratios), least, most)
    }
}

/// xorshift64*: which subject comes next.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self((seed + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() >> 11) as usize % end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_is_found() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), 2.5);
        let sorted: Vec<u32> = (1..=200).collect();
        assert_eq!([percentile(&sorted, 0.5), percentile(&sorted, 0.99), percentile(&[7], 0.99)], [100, 198, 7]);
        assert_eq!(percentile(&[], 0.5), 0);
    }

    #[test]
    fn a_ratio_is_taken_round_by_round() {
        // A slow minute of the machine slows both.
        let pair = Pair { ours: vec![10.0, 1.0, 12.0], bare: vec![20.0, 2.0, 20.0] };
        assert_eq!(pair.ratio(), (0.5, 0.5, 0.6));
    }
}
