//! The emulator's management API, over HTTP: the one way to see all of its state, in this process or another.

use serde_json::Value;

use crate::error::Result;

/// A management client of one emulator.
#[derive(Debug, Clone)]
pub struct Management {
    http: reqwest::Client,
    url: String,
}

impl Management {
    /// For the emulator at `url`.
    ///
    /// # Errors
    ///
    /// When no HTTP client can be built.
    pub fn of(url: &str) -> Result<Self> {
        Ok(Self { http: reqwest::Client::builder().no_proxy().build()?, url: format!("{url}/_emulator") })
    }

    /// What `GET /_emulator/{what}` answers.
    ///
    /// # Errors
    ///
    /// When it does not.
    pub async fn get(&self, what: &str) -> Result<Value> {
        let response = self.http.get(format!("{}/{what}", self.url)).send().await?.error_for_status()?;
        Ok(serde_json::from_slice(&response.bytes().await?)?)
    }

    /// What `POST /_emulator/{what}` answers.
    ///
    /// # Errors
    ///
    /// When it refuses.
    pub async fn post(&self, what: &str, body: &impl serde::Serialize) -> Result<Value> {
        let request = self.http.post(format!("{}/{what}", self.url)).header("content-type", "application/json");
        let request = request.body(serde_json::to_vec(body)?);
        let response = request.send().await?.error_for_status()?;
        Ok(serde_json::from_slice(&response.bytes().await?)?)
    }

    /// Takes all faults away.
    ///
    /// # Errors
    ///
    /// When the emulator does not answer.
    pub async fn clear_faults(&self) -> Result<()> {
        self.http.delete(format!("{}/faults", self.url)).send().await?.error_for_status()?;
        Ok(())
    }
}
