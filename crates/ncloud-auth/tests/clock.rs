//! Both clocks.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use ncloud_auth::{Clock, ManualClock, SystemClock, Timestamp};

const SECOND: Duration = Duration::from_secs(1);

fn clock() -> ManualClock {
    ManualClock::new(Timestamp::from_epoch_millis(1_000))
}

/// Notes its number when it is woken.
struct Noted(u8, Arc<Mutex<Vec<u8>>>);

impl Wake for Noted {
    fn wake(self: Arc<Self>) {
        self.1.lock().unwrap_or_else(|poison| poison.into_inner()).push(self.0);
    }
}

fn poll(sleep: &mut Pin<Box<dyn Future<Output = ()> + Send>>, waker: &Waker) -> Poll<()> {
    sleep.as_mut().poll(&mut Context::from_waker(waker))
}

#[test]
fn a_manual_clock_stands_until_it_is_advanced() {
    let clock = clock();
    let same = clock.clone();
    assert_eq!(clock.now(), Timestamp::from_epoch_millis(1_000));
    assert_eq!(clock.monotonic(), Duration::ZERO);
    same.advance(SECOND);
    assert_eq!(clock.now(), Timestamp::from_epoch_millis(2_000));
    assert_eq!(clock.monotonic(), SECOND);
}

#[test]
fn setting_the_time_of_day_wakes_nobody() {
    let clock = clock();
    let _sleep = clock.sleep(SECOND);
    clock.set_now(Timestamp::from_epoch_millis(99_000));
    assert_eq!(clock.now(), Timestamp::from_epoch_millis(99_000));
    assert_eq!(clock.monotonic(), Duration::ZERO);
    assert_eq!(clock.pending(), [SECOND]);
}

#[test]
fn due_sleepers_wake_in_the_order_of_their_deadlines() {
    let clock = clock();
    let woken = Arc::new(Mutex::new(Vec::new()));
    let mut sleeps: Vec<_> = [3, 1, 2, 1]
        .into_iter()
        .zip(1_u8..)
        .map(|(seconds, number)| {
            let mut sleep = clock.sleep(SECOND * seconds);
            let waker = Waker::from(Arc::new(Noted(number, Arc::clone(&woken))));
            assert!(poll(&mut sleep, &waker).is_pending());
            sleep
        })
        .collect();

    clock.advance(SECOND * 2);
    assert_eq!(*woken.lock().unwrap(), [2, 4, 3]);
    assert_eq!(clock.pending(), [SECOND]);
    let waker = Waker::noop();
    let ready: Vec<bool> = sleeps.iter_mut().map(|sleep| poll(sleep, waker).is_ready()).collect();
    assert_eq!(ready, [false, true, true, true]);
}

#[test]
fn a_dropped_sleep_is_forgotten() {
    let clock = clock();
    let sleeps = (clock.sleep(SECOND), clock.sleep(SECOND * 2));
    assert_eq!(clock.pending(), [SECOND, SECOND * 2]);
    drop(sleeps.0);
    assert_eq!(clock.pending(), [SECOND * 2]);
}

#[test]
fn a_sleep_of_nothing_is_over() {
    let clock = clock();
    let mut sleep = clock.sleep(Duration::ZERO);
    assert_eq!(clock.pending(), []);
    assert!(poll(&mut sleep, Waker::noop()).is_ready());
}

#[test]
fn an_endless_sleep_is_no_overflow() {
    let clock = clock();
    clock.advance(SECOND);
    let _sleep = clock.sleep(Duration::MAX);
    clock.advance(Duration::from_secs(u64::MAX / 2));
    assert_eq!(clock.pending().len(), 1);
}

#[test]
fn the_system_clock_needs_no_runtime_until_it_is_awaited() {
    let sleep = SystemClock.sleep(SECOND);
    let before = SystemClock.monotonic();
    assert!(SystemClock.monotonic() >= before);
    assert!(SystemClock.now() > Timestamp::from_epoch_millis(1_700_000_000_000));
    drop((sleep, SystemClock.sleep(Duration::MAX)));
}

#[tokio::test(start_paused = true)]
async fn the_system_clock_follows_paused_time() {
    let before = SystemClock.monotonic();
    let sleep = SystemClock.sleep(SECOND * 3_600);
    // The deadline counts from the call, not from the first poll.
    tokio::time::advance(SECOND * 3_599).await;
    sleep.await;
    let slept = SystemClock.monotonic() - before;
    assert!(slept >= SECOND * 3_600 && slept < SECOND * 3_601, "{slept:?}");
}

#[tokio::test]
async fn a_skipping_clock_lets_waits_pass_and_holds_limits() {
    let clock = ManualClock::skipping(Timestamp::from_epoch_millis(0));
    let limit = clock.timer(Duration::from_secs(10));
    clock.sleep(Duration::from_secs(4)).await;
    assert_eq!(clock.monotonic(), Duration::from_secs(4));
    assert_eq!(clock.now(), Timestamp::from_epoch_millis(4_000));
    assert_eq!(clock.pending(), [Duration::from_secs(6)]);
    clock.sleep(Duration::from_secs(6)).await;
    limit.await;
    drop(clock.sleep(Duration::from_secs(1)));
    assert_eq!(clock.monotonic(), Duration::from_secs(10), "a sleep that is not awaited takes no time");
}
