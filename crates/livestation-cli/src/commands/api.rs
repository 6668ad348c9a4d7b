//! `livestation api`

use clap::Args;
use ncloud_livestation::Method;
use serde_json::{Map, Value};

use crate::failure::Failure;
use crate::file_input::FileInput;
use crate::output::{Format, mask};
use crate::session::Session;

/// Any request, signed.
///
/// The path follows the zone's prefix: livestation api GET /channels -f channelStatus=READY
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Api {
    /// GET, POST, PUT, PATCH or DELETE
    method: Method,
    /// Path after /api/v2, such as /channels
    path: String,
    /// Parameter of the query (GET, DELETE), or member of the body, where 7 and true are no texts
    #[arg(short, long = "field", value_name = "KEY=VALUE", value_parser = field)]
    fields: Vec<(String, String)>,
    /// File with the body as JSON; - is standard input
    #[arg(long, value_name = "FILE")]
    input: Option<FileInput>,
    /// Reads all pages of a list, and prints its items
    #[arg(long, conflicts_with = "input")]
    paginate: bool,
    /// May be sent again after a failure, since twice does what once does; GET always may
    #[arg(long)]
    idempotent: bool,
}

/// The largest page that the service gives.
const PAGE_SIZE: usize = 100;

impl Api {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        if self.paginate {
            return self.all_pages(s).await;
        }
        let has_body = ![Method::GET, Method::DELETE].contains(&self.method);
        let mut call = s.client().request(self.method.clone(), &self.path);
        if self.idempotent || self.method == Method::GET {
            call = call.idempotent();
        }
        if has_body && self.input.is_none() && !self.fields.is_empty() {
            let members = self.fields.into_iter().map(|(name, text)| (name, typed(text)));
            call = call.json(&members.collect::<Map<_, _>>());
        } else {
            call = self.fields.into_iter().fold(call, |call, (name, value)| call.query(name, value));
        }
        if let Some(input) = self.input {
            call = call.json(&input.json()?);
        }
        print(s, s.send(call).await?)
    }

    /// Reads `pageNo` 1, 2, … until a page is not full, or all are there.
    async fn all_pages(self, s: &Session) -> Result<(), Failure> {
        if self.method != Method::GET {
            return Err(Failure::Usage("--paginate reads lists: the method is GET".to_owned()));
        }
        let mut items = Vec::new();
        for page in 1_u64.. {
            let call = s.client().request(Method::GET, &self.path).idempotent();
            let call = call.query("pageNo", page).query("pageSizeNo", PAGE_SIZE);
            let call = self.fields.iter().fold(call, |call, (name, value)| call.query(name, value));
            let response = s.send(call).await?;
            let Some(content) = response["content"].as_array() else {
                return Err(Failure::Other("the response has no list as its content: leave --paginate out".to_owned()));
            };
            items.extend(content.iter().cloned());
            let total = response["total"].as_u64();
            if content.len() < PAGE_SIZE || total.is_some_and(|total| items.len() as u64 >= total) {
                break;
            }
        }
        print(s, Value::Array(items))
    }
}

/// As JSON, for there are no columns of what is not known.
fn print(s: &Session, mut value: Value) -> Result<(), Failure> {
    if !s.globals().show_secrets {
        mask(&mut value);
    }
    match s.format() {
        Format::Table if s.globals().columns.is_empty() => crate::output::line(&format!("{value:#}")),
        _ => s.print(&value, &[]),
    }
}

fn field(text: &str) -> Result<(String, String), &'static str> {
    let (name, value) = text.split_once('=').ok_or("give KEY=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}

/// A number, a truth value or null where it reads like one, else a text.
fn typed(text: String) -> Value {
    match serde_json::from_str(&text) {
        Ok(value @ (Value::Bool(_) | Value::Number(_) | Value::Null)) => value,
        _ => Value::String(text),
    }
}
