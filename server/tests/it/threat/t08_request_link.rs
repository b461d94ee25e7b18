//! T8, where a link is asked for: several persons share a mailbox. The part about links themselves is `t08_shared_mailbox`.
//!
//! Seen to fail: with every link of the mail made for the first person found (in `link/answer.rs`), the second link opened the
//! first person's page.

both! {
    async fn one_mail_with_a_link_for_each_and_no_names(app: TestApp) {
        let update = "update person set email = 'family@post.example' where id in (7, 8, 9)";
        app.crm(update);
        app.post("/request-link", &[("address", "Family@Post.Example")]).from("192.0.2.1").send().await.expect(303);
        tokio::time::sleep(std::time::Duration::from_millis(2_100)).await;
        let mails = app.mails().await;
        assert_eq!(mails.len(), 1);
        let links: Vec<String> = mails[0].text.lines().filter_map(|line| Some(format!("/l/{}", line.split_once("/l/")?.1.trim()))).collect();
        assert_eq!(links.len(), 3);
        let mail = format!("{} {} {}", mails[0].header("subject").unwrap(), mails[0].text, mails[0].html);
        for (link, id) in links.iter().zip([7, 8, 9]) {
            for column in ["first_name", "last_name"] {
                let name = app.crm(&format!("select {column} from person where id = {id}"));
                assert!(!mail.contains(&name), "{name} is in the mail");
            }
            let token = link.rsplit('/').next().unwrap();
            app.post(link, &[("token", token)]).send().await.expect(303);
            let newest = "select s.crm_key from insyn_session x join insyn_subject s on s.id = x.subject_id order by x.created_at desc, s.id desc limit 1";
            assert_eq!(app.crm(newest), id.to_string(), "the link opens its own person's page");
            tokio::time::sleep(std::time::Duration::from_millis(2)).await;
        }
    }
}
