//! Long texts in one message, so that an installation words them whole.

/// A piece of a long text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading over what follows.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// A list.
    List(Vec<String>),
}

/// Cuts a text into blocks.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    // Whether the line before is still open to be gone on with.
    let mut open = false;
    for line in text.lines().map(str::trim) {
        match (line.strip_prefix("## "), line.strip_prefix("- "), blocks.last_mut()) {
            (Some(heading), _, _) => {
                blocks.push(Block::Heading(heading.to_owned()));
                open = false;
            }
            (_, Some(item), Some(Block::List(items))) if open => items.push(item.to_owned()),
            (_, Some(item), _) => {
                blocks.push(Block::List(vec![item.to_owned()]));
                open = true;
            }
            _ if line.is_empty() => open = false,
            (_, _, Some(Block::Paragraph(paragraph))) if open => {
                paragraph.push(' ');
                paragraph.push_str(line);
            }
            (_, _, Some(Block::List(items))) if open => {
                if let Some(item) = items.last_mut() {
                    item.push(' ');
                    item.push_str(line);
                }
            }
            _ => {
                blocks.push(Block::Paragraph(line.to_owned()));
                open = true;
            }
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_lists_and_paragraphs() {
        let text = "First\nline.\n\n## Rights\n- see\n  and copy\n- correct\n\nLast.";
        assert_eq!(
            blocks(text),
            [
                Block::Paragraph("First line.".into()),
                Block::Heading("Rights".into()),
                Block::List(vec!["see and copy".into(), "correct".into()]),
                Block::Paragraph("Last.".into()),
            ]
        );
    }
}
