//! The operation `create_curtain_content`.

use ncloud_livestation_raw::types::{CreateCurtainContentRequest, CurtainContent, CurtainContentResponse, CurtainFile};
use ncloud_livestation_raw::{BucketName, CurtainFilePath, Envelope as _, InvalidValue, UnreadableFields, requests};

use super::rules::check_create;
use crate::call::{Call, Operation, private};
use crate::client::Client;

/// Creates a curtain content; made by [`Client::create_curtain_content`].
#[derive(Debug, Clone)]
pub struct CreateCurtainContent(Vec<(String, String)>);

impl Client {
    /// Creates a curtain content out of files, each a bucket and a path that begins with `/`. It is `CREATING` for a while,
    /// and `READY` to be shown after that. An account has at most 10 contents.
    ///
    /// A file has at most 100 MB: a picture (`.png`, `.jpg`, `.jpeg`), which becomes a video of 5 minutes, a video (`.mp4`,
    /// at most 10 of them), or sound (`.aac`, `.mp3`, `.m4a`) beside a picture. Later changes of the files do not reach the
    /// content.
    ///
    /// Not sent twice unless it provably was not processed. Source:
    /// <https://api.ncloud-docs.com/docs/en/media-livestation-curtaincontent-curtaincontentcreate>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// use std::time::Duration;
    ///
    /// let created = client.create_curtain_content([("my-bucket", "/curtain/notice.mp4")]).await?;
    /// client.curtain_content(created.id).wait_until_ready(Duration::from_secs(600)).await?;
    /// client.channel("ls-20220623115623-fHnXy")?.start_curtain(created.id).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn create_curtain_content<B, P>(&self, files: impl IntoIterator<Item = (B, P)>) -> Call<CreateCurtainContent>
    where
        B: Into<String>,
        P: Into<String>,
    {
        let files = files.into_iter().map(|(bucket, path)| (bucket.into(), path.into())).collect();
        Call::new(self, CreateCurtainContent(files))
    }
}

impl private::Sealed for CreateCurtainContent {}

impl Operation for CreateCurtainContent {
    type Output = CurtainContent;
    type Sent = requests::CreateCurtainContent;

    fn prepare(self) -> Result<requests::CreateCurtainContent, InvalidValue> {
        let file = |(bucket, path): (String, String)| {
            Ok(CurtainFile { bucket_name: BucketName::new(bucket)?, file_path: CurtainFilePath::new(path)? })
        };
        let content = self.0.into_iter().map(file).collect::<Result<_, InvalidValue>>()?;
        let body = CreateCurtainContentRequest { content };
        check_create(&body)?;
        Ok(requests::CreateCurtainContent::new(body))
    }

    fn read(
        _: &requests::CreateCurtainContent,
        response: CurtainContentResponse,
        _: &mut UnreadableFields,
    ) -> CurtainContent {
        response.into_content()
    }
}
