//! Ctrl-C, and the system's request to end.

use super::INTERRUPTED;
use crate::service::Job;
use std::sync::Arc;

/// Work that the first signal stops after the drafts at hand, so that what was done is written and no file is left half. The second
/// ends the program at once: a draft may take long, or hang. Where the system does not let us listen, the first one does.
#[expect(clippy::exit, reason = "the drafts at hand are to be waited for no longer")]
pub(super) fn job() -> Arc<Job> {
    let job = Arc::new(Job::default());
    let heard = Arc::clone(&job);
    let _ = ctrlc::set_handler(move || {
        if heard.is_cancelled() {
            std::process::exit(i32::from(INTERRUPTED));
        }
        heard.cancel();
    });
    job
}
