//! Which images are twice there: the same file, or the same picture saved another time.

use std::collections::HashSet;

use uuid::Uuid;

/// Of 64 signs, how many may differ between two savings of one picture.
const DIFFERENT: u32 = 4;

/// What tells an image from another.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    pub id: Uuid,
    pub width: i32,
    pub height: i32,
    /// Of its largest rendition: the same for the same file.
    pub blob: &'a str,
    /// Zero for one plain surface, which is like every other.
    pub likeness: i64,
}

impl Look<'_> {
    pub fn is_like(&self, other: &Look<'_>) -> bool {
        self.blob == other.blob || (self.is_shaped_like(other) && self.has_the_signs_of(other))
    }

    fn is_shaped_like(&self, other: &Look<'_>) -> bool {
        let (one, two) = (
            i64::from(self.width) * i64::from(other.height),
            i64::from(other.width) * i64::from(self.height),
        );
        (one - two).abs() * 50 <= one.max(two)
    }

    fn has_the_signs_of(&self, other: &Look<'_>) -> bool {
        self.likeness != 0
            && other.likeness != 0
            && (self.likeness ^ other.likeness).count_ones() <= DIFFERENT
    }
}

/// Those that look like some other one.
pub fn doubles(looks: &[Look<'_>]) -> HashSet<Uuid> {
    let mut doubles = HashSet::new();
    for (at, one) in looks.iter().enumerate() {
        for other in looks[at + 1..].iter().filter(|other| one.is_like(other)) {
            doubles.extend([one.id, other.id]);
        }
    }
    doubles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_file_and_the_same_picture_are_doubles() {
        let look =
            |id, width, blob, likeness| Look { id: Uuid::from_u128(id), width, height: 300, blob, likeness };
        let looks = [
            look(1, 400, "a", 0b1111),
            look(2, 400, "a", 0b1111),
            look(3, 401, "b", 0b1110),
            look(4, 800, "c", 0b1111),
            look(5, 400, "d", -1),
            look(6, 400, "e", 0),
            look(7, 400, "f", 0),
        ];
        assert_eq!(doubles(&looks), [1, 2, 3].map(Uuid::from_u128).into());
    }
}
