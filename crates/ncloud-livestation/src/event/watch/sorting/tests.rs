use std::collections::BTreeMap;
use std::time::Duration;

use proptest::prelude::*;
use serde_json::json;

use super::super::cursor::EventCursor;
use super::super::progress::{Memory, Progress};
use super::*;

/// An event of a made-up service: when it happened, and from which look on it is listed.
#[derive(Debug, Clone)]
struct Happening {
    time: i64,
    listed_from: usize,
}

const LOOKS: usize = 8;
/// Between two looks, seconds.
const INTERVAL: u64 = 10;

/// A past of few milliseconds, so that many events share one.
fn happenings() -> impl Strategy<Value = Vec<Happening>> {
    let happening = (0_i64..40, 0..LOOKS).prop_map(|(time, listed_from)| Happening { time, listed_from });
    prop::collection::vec(happening, 0..30)
}

/// The number of a happening is in its channel, or in an id that is a number or a text.
fn event(number: usize, happening: &Happening, has_id: bool, id_is_text: bool) -> Event {
    let mut event = json!({ "eventCode": "PUBLISH_START", "timestamp": happening.time });
    match (has_id, id_is_text) {
        (true, true) => event["id"] = json!(number.to_string()),
        (true, false) => event["id"] = json!(number),
        (false, _) => event["channelId"] = json!(number.to_string()),
    }
    serde_json::from_value(event).unwrap()
}

fn number(event: &Event) -> usize {
    let id = event.id.as_ref().map(ToString::to_string);
    id.or_else(|| event.channel_id.clone()).unwrap().parse().unwrap()
}

/// The list at a look: in an order of its own, and with rows that come twice.
fn list(happenings: &[Happening], look: usize, order: u64, has_id: bool) -> Vec<Event> {
    let listed = happenings.iter().enumerate().filter(|(_, happening)| happening.listed_from <= look);
    let mut list: Vec<Event> =
        listed.map(|(number, happening)| event(number, happening, has_id, order.is_multiple_of(2))).collect();
    list.sort_by_key(|event| {
        let number = u64::try_from(number(event)).unwrap();
        (number + 1).wrapping_mul(order.wrapping_mul(2) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32
    });
    if let Some(first) = list.first().cloned() {
        list.push(first);
    }
    list
}

fn at(look: usize) -> Duration {
    Duration::from_secs(INTERVAL * u64::try_from(look).unwrap())
}

fn stored_and_read_back(progress: Progress) -> Progress {
    let stored = serde_json::to_string(&EventCursor(progress)).unwrap();
    serde_json::from_str::<EventCursor>(&stored).unwrap().0
}

proptest! {
    /// The guarantee of the watch: each event once, over all restarts, unless it is listed too late; those of one look in
    /// the order of their times.
    #[test]
    fn each_event_is_given_once_unless_it_is_listed_too_late(
        happenings in happenings(),
        lateness in 0_i64..40,
        orders in prop::collection::vec(any::<u64>(), LOOKS),
        has_id: bool,
        // After so many events of a look the program ends, and another one goes on from the cursor.
        ends_after in prop::collection::vec(prop::option::of(0_usize..6), LOOKS),
    ) {
        let memory = Memory { lateness, most: usize::MAX };
        let mut cursor = Progress::since(i64::MIN);
        let mut sorting = Sorting::new(cursor.clone(), memory, Duration::ZERO);
        let mut given: BTreeMap<usize, usize> = BTreeMap::new();
        let mut too_late = Vec::new();
        let mut newest = i64::MIN;
        // Two looks more, for what a restart has put off.
        for look in 0..LOOKS + 2 {
            for (number, happening) in happenings.iter().enumerate() {
                if happening.listed_from == look && happening.time < newest.saturating_sub(lateness) {
                    too_late.push(number);
                }
            }
            let order = orders.get(look).copied().unwrap_or_default();
            let events = sorting.look(list(&happenings, look, order, has_id), i64::MAX, at(look));
            let times: Vec<i64> = events.iter().map(|given| given.key.0).collect();
            prop_assert!(times.is_sorted(), "{times:?}");
            let end = ends_after.get(look).copied().flatten();
            let count = end.map_or(events.len(), |end| end.min(events.len()));
            let all = count == events.len();
            for one in events.into_iter().take(count) {
                prop_assert_eq!(one.is_late, one.key.0 < newest);
                newest = newest.max(one.key.0);
                *given.entry(number(&one.event)).or_default() += 1;
                cursor.give(one.key);
            }
            if all {
                cursor.forget(i64::MAX, memory);
            }
            if end.is_some() {
                cursor = stored_and_read_back(cursor);
                sorting = Sorting::new(cursor.clone(), memory, Duration::ZERO);
            }
        }
        for number in 0..happenings.len() {
            match given.get(&number) {
                Some(times) => prop_assert_eq!(*times, 1, "{}", number),
                None => prop_assert!(too_late.contains(&number), "{} was not given", number),
            }
        }
    }

    /// What is held back comes in order, unless it is listed later than that.
    #[test]
    fn an_event_comes_after_newer_ones_only_if_it_is_listed_that_much_later_than_one_of_them(
        happenings in happenings(),
        orders in prop::collection::vec(any::<u64>(), LOOKS),
        hold_back in 0_u64..40,
    ) {
        let hold_back = Duration::from_secs(hold_back);
        let memory = Memory { lateness: i64::MAX, most: usize::MAX };
        let mut sorting = Sorting::new(Progress::since(i64::MIN), memory, hold_back);
        let mut given = Vec::new();
        for look in 0..LOOKS + 4 {
            let order = orders.get(look).copied().unwrap_or_default();
            given.extend(sorting.look(list(&happenings, look, order, true), i64::MAX, at(look)));
        }
        prop_assert_eq!(given.len(), happenings.len());
        let listed = |given: &Given| at(happenings[number(&given.event)].listed_from);
        for (place, later) in given.iter().enumerate() {
            let newer: Vec<&Given> = given[..place].iter().filter(|before| before.key.0 > later.key.0).collect();
            prop_assert_eq!(later.is_late, !newer.is_empty());
            if let Some(first) = newer.into_iter().map(listed).min() {
                prop_assert!(listed(later) >= first + hold_back);
            }
        }
    }

    /// A clock that is wrong at the service must not make the events of now too old.
    #[test]
    fn an_event_of_the_future_makes_none_of_now_too_old(ahead in 1_i64..i64::MAX / 2, lateness in 0_i64..1_000) {
        let now = 1_000_000;
        let memory = Memory { lateness, most: usize::MAX };
        let mut sorting = Sorting::new(Progress::since(i64::MIN), memory, Duration::ZERO);
        let happening = |time| Happening { time, listed_from: 0 };
        let first = vec![event(0, &happening(now + ahead), false, false)];
        prop_assert_eq!(sorting.look(first.clone(), now, at(0)).len(), 1);
        let both = [first, vec![event(1, &happening(now), false, false)]].concat();
        let given = sorting.look(both, now, at(1));
        prop_assert_eq!(given.len(), 1);
        prop_assert_eq!(number(&given[0].event), 1);
    }

    /// However many events there are, so many are remembered at most, and those that are forgotten do not come again.
    #[test]
    fn memory_is_bounded_and_what_is_forgotten_does_not_come_again(
        times in prop::collection::vec(0_i64..60, 1..200),
        most in 1_usize..40,
    ) {
        let memory = Memory { lateness: i64::MAX, most };
        let mut sorting = Sorting::new(Progress::since(i64::MIN), memory, Duration::ZERO);
        let happenings: Vec<Happening> = times.iter().map(|time| Happening { time: *time, listed_from: 0 }).collect();
        let first = sorting.look(list(&happenings, 0, 7, true), i64::MAX, at(0));
        prop_assert_eq!(first.len(), times.len());
        let remembered: usize = sorting.progress.given.values().map(BTreeSet::len).sum();
        let of_one_time = sorting.progress.given.values().map(BTreeSet::len).max().unwrap_or_default();
        prop_assert!(remembered <= most.max(of_one_time), "{remembered} of {most}");
        prop_assert!(sorting.look(list(&happenings, 0, 8, true), i64::MAX, at(1)).is_empty());
    }
}

#[test]
fn events_of_one_time_keep_the_order_of_the_list_as_far_as_it_shows_one() {
    let row = |code: &str, time: i64| -> Event {
        serde_json::from_value(json!({ "eventCode": code, "timestamp": time })).unwrap()
    };
    let codes = |list: Vec<Event>| -> Vec<String> {
        let memory = Memory { lateness: 0, most: 9 };
        let mut sorting = Sorting::new(Progress::since(i64::MIN), memory, Duration::ZERO);
        let given = sorting.look(list, i64::MAX, Duration::ZERO);
        given.into_iter().map(|given| given.event.event_code.to_string()).collect()
    };
    let oldest_first = vec![row("A", 1), row("B", 2), row("C", 2)];
    assert_eq!(codes(oldest_first.clone()), ["A", "B", "C"]);
    assert_eq!(codes(oldest_first.into_iter().rev().collect()), ["A", "B", "C"], "the newest first");
}
