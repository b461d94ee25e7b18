//! T9: A code is guessed, in parallel.
//!
//! Seen to fail: with `tries < $3` taken out of `try_code` (`crates/store/src/code.rs`) all two hundred guesses were compared,
//! and the right code was taken after them.

use futures::future::join_all;

both! {
    async fn of_two_hundred_guesses_at_once_five_are_compared(app: TestApp) {
        let visitor = app.visit(1).await;
        let right = visitor.code().await;
        let guess = |number: u32| {
            let digits = format!("{:08}", number * 7 + 1);
            let digits = if digits == right { "99999999".to_owned() } else { digits };
            let visitor = &visitor;
            async move { visitor.call("/fn/code/enter", &[("code", &digits), ("next", "/my")]).send().await }
        };
        let answers = join_all((0..200).map(guess)).await;
        let said = |text: &str| answers.iter().filter(|answer| answer.text() == text).count();
        assert_eq!((said("invalid"), said("not-found")), (5, 195), "five compared, no code alive for the others");
        let late = visitor.call("/fn/code/enter", &[("code", &right), ("next", "/my")]).send().await.expect(404);
        assert!(late.cookie().is_none(), "the right one comes too late");
        app.close().await;
    }

    async fn a_code_for_erasure_is_guessed_no_better(app: TestApp) {
        let mut visitor = app.visit(1).await;
        visitor.step_up().await;
        visitor.post("/fn/request/send-code", &[]).send().await.expect(303);
        let guess = |number: u32| {
            let visitor = &visitor;
            async move { visitor.call("/fn/request/erase", &[("code", &format!("{number:08}"))]).send().await }
        };
        let answers = join_all((0..200).map(guess)).await;
        let compared = answers.iter().filter(|answer| answer.text() == "invalid").count();
        assert_eq!(compared, 5);
        assert_eq!(app.crm("select count(*) from insyn_request"), "0");
        app.close().await;
    }

    async fn guessing_cannot_go_on_with_new_codes(app: TestApp) {
        let visitor = app.visit(1).await;
        for _ in 0..3 {
            visitor.call("/fn/code/send", &[]).send().await.expect(200);
        }
        // For whichever act, in whichever session of that person.
        let other = app.visit(1).await;
        for session in [&visitor, &other] {
            session.call("/fn/code/send", &[]).send().await.expect(429);
            let act = [("act", "export"), ("of", ""), ("next", "/my")];
            session.call("/fn/code/send", &act).send().await.expect(429);
        }
        app.close().await;
    }
}
