## The policies. Each is one text, worded whole: a line that begins with "## " is a heading, one that begins with "- " an
## item of a list, an empty line ends a paragraph. Between the two halves of the privacy policy stand who is responsible
## and the purposes as they are recorded.

policy-privacy-begin =
    This policy says how { $controller } handles personal data about you, and what you may ask of us.

policy-privacy-end =
    ## Where the data comes from

    Most of it comes from you, and from what we do for you. Where a value comes from somewhere else, your personal page names the source beside it.

    ## Who receives it

    Only those named above, and those who work for us under a contract that binds them to our instructions. We do not sell data.

    ## How long we keep it

    As long as each purpose above says. What a law obliges us to keep, such as invoices, we keep for that time and use for nothing else. Afterwards it is erased or made anonymous.

    ## Your rights

    - See what we have about you, and take a copy of it (Art. 15).
    - Have wrong data corrected (Art. 16).
    - Have data erased (Art. 17), or its use restricted (Art. 18).
    - Receive the data you gave us in a form that machines can read (Art. 20).
    - Object, to direct marketing at any time and without a reason (Art. 21).
    - Have a person look at decisions made by machines alone (Art. 22).
    - Withdraw a consent at any time. What was done before stays lawful.
    - Complain to the supervisory authority named above.

    Many of them you exercise yourself, on your personal page. For the others write to { $email }. It costs nothing, and you have an answer within one month.

    ## This portal

    It stores one cookie, while your page is open, and only to keep it open. It uses no other cookies, no trackers, and nothing from other companies. It keeps a record of what is done on your page, so that it can be shown later; what it says about you can be read only as long as we have data about you.

policy-terms =
    These terms hold for this portal, through which { $controller } lets you exercise your rights to your personal data.

    ## Your link

    The link that we send you is meant for you alone. Whoever holds it sees part of your page. Do not pass it on; end it on your page if you think that somebody else has it. If a link has reached you that is not about you, open it and say so, or throw it away.

    ## What you enter

    What you correct is changed in our records at once. Enter only what is true and about yourself.

    ## What it costs

    Nothing.

    ## What we promise

    We keep the portal running and safe as well as we can. If it cannot be reached, your rights are the same: write to { $email }.

    ## Which law applies

    These terms take none of the rights from you that the law gives you.
