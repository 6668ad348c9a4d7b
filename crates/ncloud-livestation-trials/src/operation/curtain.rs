//! Curtain contents, and the curtains that channels show.

use ncloud_livestation_emulator::{CurtainContentSeed, Seed};

use super::channel::on_air;
use super::{Operation, SentAgain, called};
use crate::target::Target;

const BUCKET: &str = "trial-bucket";

// The list comes first: of all contents with an id by the target, its own is the first then.
pub(super) const OPERATIONS: &[Operation] = &[
    Operation::reading("list_curtain_contents", content, |client, _| {
        Ok(called(client.curtain_contents().page_size(1)))
    }),
    Operation::changing(
        "create_curtain_content",
        |seed, _| seed.curtain_content_limit(u64::MAX),
        |client, on| Ok(called(client.create_curtain_content([(BUCKET, path(on))]))),
        |state, on| state.count("curtainContents", "input", &format!("{BUCKET}{}", path(on))),
    ),
    Operation::reading("get_curtain_content", content, |client, on| Ok(called(client.curtain_content(on.id()).get()))),
    Operation::changing(
        "delete_curtain_content",
        content,
        |client, on| Ok(called(client.curtain_content(on.id()).delete())),
        |state, on| u64::from(state.find("curtainContents", "id", &on.id().to_string()).is_none()),
    )
    .sent_again(SentAgain::Refused),
    Operation::changing(
        "start_curtain",
        |seed, on| on_air(content(seed, on), on),
        |client, on| Ok(called(client.channel(on.channel())?.start_curtain(on.id()))),
        |state, on| state.count("curtains", "channelId", &on.channel()),
    ),
    Operation::changing(
        "end_curtain",
        |seed, on| {
            let content = CurtainContentSeed::new(on.id()).status("READY").shown_on_channel(on.channel());
            on_air(seed, on).curtain_content(content)
        },
        |client, on| Ok(called(client.channel(on.channel())?.end_curtain())),
        |state, on| u64::from(state.find("curtains", "channelId", &on.channel()).is_none()),
    )
    .sent_again(SentAgain::Untold),
];

fn content(seed: Seed, on: &Target) -> Seed {
    seed.curtain_content(CurtainContentSeed::new(on.id()).status("READY"))
}

fn path(on: &Target) -> String {
    format!("/{}.mp4", on.name())
}
