//! Why rows cannot be used.

/// Why rows cannot be used.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowsError {
    /// They are no Parquet file, or a damaged one.
    #[error("the rows cannot be read: {0}")]
    Damaged(String),
    /// A column is not there, or holds something else.
    #[error("the rows have no column `{0}` as this program writes it")]
    NoColumn(String),
    /// This build of the library was made without the feature `parquet`.
    #[error("rows cannot be read: this build has no Parquet (feature `parquet`)")]
    NoParquet,
}

crate::text::debug_is_display!(RowsError);
