//! Staff search.

use store::sample;

use crate::crm_erase::load;
use crate::site::{Site, both};

async fn found(site: &Site, text: &str, most: i64) -> Vec<String> {
    let found = site.reader().await.crm_search(0, text, most).await.unwrap();
    found.into_iter().map(|person| person.subject.key).collect()
}

/// The same in the order of keys.
async fn sorted(site: &Site, text: &str) -> Vec<String> {
    let mut keys = found(site, text, 100).await;
    keys.sort_by_key(|key| key.parse::<i64>().unwrap());
    keys
}

both! {
    async fn a_person_is_found_by_key_name_and_address(site: Site) {
        load(site, 40).await;
        site.raw(
            "update person set first_name = 'Emma Louise', last_name = 'Hartley', email = 'Emma.H@Post.example',
                mobile = '+46 (70) 123-45 67', phone = '0046 31 99 88 77' where id = 1;
            update person set first_name = 'Zoë', last_name = 'O''Brian-Smythe', email = 'zoe@post.example' where id = 2;
            update person set mobile = '070-765 43 21' where id = 17",
        )
        .await;
        for text in [
            "1", " 001 ", "emma louise", "EMMA", "emma hartley", "Louise  Hartley", "artle", "emma.h@post.example", "EMMA.H@",
            "+46 (70) 123-45 67", "+46701234567", "0046701234567", "701234567", "123 45 67", "0046 31 99", "+4631998877",
        ] {
            assert!(found(site, text, 100).await.contains(&"1".to_owned()), "{text}");
        }
        for text in ["o'brian", "O'BRIAN-SMYTHE", "zoe@"] {
            assert_eq!(found(site, text, 100).await, ["2"], "{text}");
        }
        assert_eq!(found(site, "0707654321", 100).await, ["17"]);
        for text in ["", "  ", "nobody is called this", "hartley louise", "\0", "999999", "x' or '1'='1"] {
            assert!(found(site, text, 100).await.is_empty(), "{text:?}");
        }
        assert!(site.reader().await.crm_search(9, "emma", 10).await.unwrap().is_empty());
    }
}

both! {
    async fn letters_beyond_ascii_have_two_cases_as_well(site: Site) {
        load(site, 20).await;
        site.raw(
            "update person set first_name = 'Åsa', last_name = 'Öberg-Łoś', email = null where id = 1;
            update person set first_name = 'ÅSA', last_name = 'ÖBERG', email = null where id = 2;
            update person set first_name = 'åsa', last_name = 'öberg', email = null where id = 3",
        )
        .await;
        for text in ["åsa", "Åsa", "ÅSA", "åsa öberg", "ÖBERG"] {
            assert_eq!(sorted(site, text).await, ["1", "2", "3"], "{text}");
        }
        for text in ["öberg-łoś", "ÖBERG-ŁOŚ", "Łoś"] {
            assert_eq!(sorted(site, text).await, ["1"], "{text}");
        }
        let cyrillic = sample::CYRILLIC.to_string();
        let name = site.reader().await.crm_search(0, &cyrillic, 1).await.unwrap().remove(0).name[0].text().unwrap();
        for text in [name.to_lowercase(), name.to_uppercase(), name] {
            assert!(found(site, &text, 10).await.contains(&cyrillic), "{text}");
        }
    }
}

both! {
    async fn nothing_in_the_text_is_a_wildcard(site: Site) {
        load(site, 20).await;
        site.raw(r"update person set last_name = '100%_sure\' where id = 1").await;
        for text in ["%_", "0%", r"sure\", r"_sure\", r"100%_sure\"] {
            assert_eq!(found(site, text, 100).await, ["1"], "{text}");
        }
        for text in ["%%", "__", r"\\", "1%sure", "a%", r"\%", "*", "["] {
            assert!(found(site, text, 100).await.is_empty(), "{text}");
        }
        for hostile in ["'; drop table person; --".to_owned(), "%".repeat(199), "a ".repeat(99), "é ".repeat(99), "x".repeat(100_000)] {
            assert!(found(site, &hostile, 100).await.len() <= 1);
        }
        let sql = sample::SQL_FRAGMENT.to_string();
        let name = site.reader().await.crm_search(0, &sql, 1).await.unwrap().remove(0).name[0].text().unwrap();
        assert_eq!(found(site, &name, 10).await, [sql]);
    }
}

both! {
    async fn the_exact_key_comes_first_and_no_more_than_asked_for(site: Site) {
        load(site, 40).await;
        site.raw("update person set last_name = 'Number 7 of 12' where id in (3, 7, 9)").await;
        let keys = found(site, "7", 100).await;
        assert_eq!(keys.first().map(String::as_str), Some("7"));
        assert_eq!(keys.iter().filter(|key| *key == "7").count(), 1);
        assert!(keys.contains(&"3".to_owned()) && keys.contains(&"9".to_owned()));
        assert_eq!(found(site, "7", 1).await, ["7"]);
        assert_eq!(found(site, "number", 2).await.len(), 2);
        assert!(found(site, "number", 0).await.is_empty() && found(site, "number", -1).await.is_empty());
    }
}

both! {
    async fn whom_the_filter_hides_is_not_found(site: Site) {
        crate::crm_odd::load_odd(site).await;
        assert_eq!(found(site, "POST.example", 10).await.len(), 2);
        assert!(found(site, "gone@", 10).await.is_empty() && found(site, "5", 10).await.is_empty());
        assert_eq!(found(site, "4", 10).await, ["4"]);
    }
}
