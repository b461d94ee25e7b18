//! What the draft says before anything else.

/// The head of the file.
pub(super) const HEAD: &str = r#"# A draft of crm.toml, made by `insyn crm inspect` from the catalogue and from counts in a sample of rows. Nothing here was
# decided for you: names and shares are hints, and what the law asks (purposes, erasure, terms) only you can say. All keys are
# explained in docs/mapping.md.
#
# What to do next:
#  1. Read the kinds: is each a person who should have a portal? Delete the others (your own staff, most often).
#  2. Read how each table is reached. `by foreign key` is sure; a share of sampled values is a strong hint; look twice at
#     anything under 100 %.
#  3. Write the purposes, then say which table serves which: `purposes = ["sales-service"]`, with `source` and `recipients`.
#  4. Decide every `erase`: delete, anonymise, keep (with ground, law and term), unlink (a shared row that goes with its last
#     person; fields with erase = "scrub" lose this one before), leave.
#  5. Decide who may change what (`edit`), and what is no business of the page (`page`, `access` with its reason).
#  6. Turn the proposed mirrors on that fit, and look through [waive].
#  7. Write the other languages beside `en`.
#  8. Run `insyn doctor`: it names what is left.

format = 1

# [purpose.sales-service]
# basis = "legitimate_interests"
# channels = ["email", "phone", "post"]
# title = { en = "Sales and service" }
# text = { en = "What we keep, what for, and that you may object." }
#
# [purpose.newsletter]
# basis = "consent"
# direct_marketing = true
# channels = ["email", "sms"]
# title = { en = "Newsletter" }
# text = { en = "What the person agrees to." }
"#;
