//! The stylesheet without what only its authors need: comments, and white space that separates nothing.

use std::{iter::Peekable, str::Chars};

/// White space beside one of these never means anything in CSS. A colon is not among them: before one it tells `a :hover`
/// from `a:hover`. Nor are brackets and operators, which `calc()` wants apart.
const CLOSED: [char; 4] = ['{', '}', ';', ','];

/// Strings stay as they are, also with a brace or a comment inside; a rule stays the rule it was.
pub fn minify(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css.chars().peekable();
    // White space or a comment that was seen, and is written only where what follows needs it.
    let mut gap = false;
    let mut comment = false;
    while let Some(next) = rest.next() {
        match next {
            '/' if rest.peek() == Some(&'*') => {
                skip_comment(&mut rest);
                comment = true;
            }
            space if space.is_ascii_whitespace() => gap = true,
            other => {
                if !CLOSED.contains(&other) && !out.ends_with(CLOSED) && !out.is_empty() {
                    // `a/**/.b` is one element and `a .b` are two; `a/**/b` is not `ab`.
                    out.push_str(if gap {
                        " "
                    } else if comment {
                        "/**/"
                    } else {
                        ""
                    });
                }
                (gap, comment) = (false, false);
                if other == '}' && out.ends_with(';') {
                    out.pop();
                }
                out.push(other);
                match other {
                    '"' | '\'' => copy_string(other, &mut rest, &mut out),
                    '\\' => out.extend(rest.next()),
                    _ => {}
                }
            }
        }
    }
    out
}

fn skip_comment(rest: &mut Peekable<Chars>) {
    rest.next();
    let mut star = false;
    for next in rest.by_ref() {
        if star && next == '/' {
            return;
        }
        star = next == '*';
    }
}

fn copy_string(quote: char, rest: &mut Peekable<Chars>, out: &mut String) {
    while let Some(next) = rest.next() {
        out.push(next);
        if next == '\\' {
            out.extend(rest.next());
        } else if next == quote {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::minify;

    #[test]
    fn comments_and_idle_space_go() {
        assert_eq!(
            minify("/* who */\n.card {\n  color: red;\n  margin: 0 auto ;\n}\n\n"),
            ".card{color: red;margin: 0 auto}"
        );
    }

    #[test]
    fn space_that_means_something_stays() {
        for css in [
            "a :hover{x: y}",
            "a > b + c{x: y}",
            "a{width: calc(1px + 2px)}",
            "@media (width > 3em) and (hover){a{x: y}}",
        ] {
            assert_eq!(minify(css), css);
        }
    }

    #[test]
    fn a_comment_that_alone_separates_goes_on_doing_so() {
        assert_eq!(minify("a/* so */.b{x: y}"), "a/**/.b{x: y}");
        assert_eq!(minify("a /* so */ .b /* and */{x: y}"), "a .b{x: y}");
    }

    #[test]
    fn strings_are_left_alone() {
        for css in [r#"a::before{content: " /* ; } */  "}"#, r#"a{content: "\" {  }"}"#, r"a{content: '  \'  '}"] {
            assert_eq!(minify(css), css);
        }
    }

    #[test]
    fn escapes_outside_strings_are_left_alone() {
        assert_eq!(minify(r".w-1\/2 { x: y }"), r".w-1\/2{x: y}");
    }
}
