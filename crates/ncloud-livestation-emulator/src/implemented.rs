//! The operations that the emulator implements, of all groups.

use crate::operation::Operation;
use crate::{channel, curtain, event, quality, recording, restream, short_clip, snapshot, vod};

static GROUPS: &[&[Operation]] = &[
    &channel::OPERATIONS,
    &recording::OPERATIONS,
    &snapshot::OPERATIONS,
    &short_clip::OPERATIONS,
    &quality::OPERATIONS,
    &curtain::OPERATIONS,
    &restream::OPERATIONS,
    &vod::OPERATIONS,
    &event::OPERATIONS,
];

/// The file that has them all.
pub(crate) const IMPLEMENTATIONS: &str = file!();

/// The implementation of an operation, if there is one.
pub(crate) fn implementation(operation_id: &str) -> Option<&'static Operation> {
    GROUPS.iter().copied().flatten().find(|operation| operation.id == operation_id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::router::Router;

    #[test]
    fn every_operation_of_the_document_is_implemented_and_no_other() {
        let router = Router::from_document().unwrap();
        let mut described: Vec<&str> = router.operation_ids().collect();
        let mut implemented: Vec<&str> = GROUPS.iter().copied().flatten().map(|operation| operation.id).collect();
        described.sort_unstable();
        implemented.sort_unstable();
        assert_eq!(implemented, described);
    }
}
