//! What a spreadsheet would do with what people typed.

/// A cell that a spreadsheet would run as a formula is shown as typed (trust.md OU4).
pub fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+33", "-2", "@SUM(A1)", "\t=1", "\r=1"] {
            assert!(harmless(cell.to_owned()).starts_with('\''), "{cell:?}");
        }
        assert_eq!(harmless("Réunion = lundi".to_owned()), "Réunion = lundi");
    }
}
