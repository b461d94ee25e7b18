//! T8: Several persons have one address.
//!
//! Seen to fail: with the person whom the portal met first in place of `link.subject_id` in `Open`
//! (`crates/portal/src/link/open.rs`) the second person's link showed the first one's data.

use domain::Scope;

use crate::support::Visitor;

/// Three persons of the sample who are given one address.
const THREE: [u32; 3] = [21, 22, 23];

both! {
    async fn a_link_binds_one_person_whoever_else_has_the_address(app: TestApp) {
        for person in THREE {
            app.crm(&format!("update person set email = 'shared@post.example', last_name = 'Planted{person}' where id = {person}"));
        }
        let mut visitors = Vec::new();
        for person in THREE {
            let link = app.link(person, Scope::Full).await;
            visitors.push((person, Visitor::open(&app, person, &link).await));
        }
        for (person, visitor) in &mut visitors {
            visitor.step_up().await;
            for path in ["/my", "/my/data", "/my/consents", "/my/requests", "/my/links", "/my/export.json"] {
                let page = visitor.get(path).send().await.expect(200).text();
                for other in THREE {
                    let shown = page.contains(&format!("Planted{other}"));
                    assert!(!shown || other == *person, "{path}: {other} under the link of {person}");
                }
            }
            let page = visitor.get("/my/data").send().await.expect(200).text();
            assert!(page.contains(&format!("Planted{person}")));
        }
        app.close().await;
    }

    async fn a_code_is_for_one_of_them(app: TestApp) {
        for person in THREE {
            app.crm(&format!("update person set email = 'shared@post.example' where id = {person}"));
        }
        let (first, second) = (app.visit(THREE[0]).await, app.visit(THREE[1]).await);
        let code = first.code().await;
        second.call("/fn/code/enter", &[("code", &code), ("next", "/my")]).send().await.expect(404);
        second.post("/fn/code/send", &[]).send().await.expect(303);
        second.call("/fn/code/enter", &[("code", &code), ("next", "/my")]).send().await.expect(422);
        let entered = first.post("/fn/code/enter", &[("code", &code), ("next", "/my")]).send().await.expect(303);
        assert!(entered.cookie().is_some());
        app.close().await;
    }
}
