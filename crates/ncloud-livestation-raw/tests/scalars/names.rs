//! Names, as requests may carry them.

use ncloud_livestation_raw::{
    BucketName, ChannelName, CurtainFileKind, CurtainFilePath, FolderPath, Mp4Path, QualityName,
};
use proptest::prelude::*;
use serde_json::{from_str, to_value};

#[test]
fn legal_bucket_names() {
    let longest = "a".repeat(63);
    let legal = [
        "abc",
        "my-bucket",
        "a.b",
        "a..b",
        "a-.b",
        "000",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "a.1.2.3",
        longest.as_str(),
    ];
    for name in legal {
        assert_eq!(BucketName::new(name).unwrap().as_str(), name);
    }
}

#[test]
fn illegal_bucket_names() {
    let too_long = "a".repeat(64);
    let too_short = ["", "a", "ab"];
    let bad_edges = ["-ab", "ab-", ".ab", "ab."];
    let bad_letters = ["myTestBucket", "a_b", "a b", "a/b", "a\nb", "abc\n", "버킷버킷", "ａｂｃ"];
    let addresses = ["1.2.3.4", "192.168.0.1", "255.255.255.255", "0.0.0.0"];
    for name in [&too_short[..], &bad_edges, &bad_letters, &addresses, &[&too_long]].concat() {
        assert!(BucketName::new(name).is_err(), "{name:?}");
    }
}

#[test]
fn legal_folder_paths() {
    let longest = format!("/{}", "a".repeat(1023));
    for path in ["/", "/shortclip", "/a/b/", "//", "/한글 폴더", "/../x", longest.as_str()] {
        assert_eq!(FolderPath::new(path).unwrap().as_str(), path);
    }
}

#[test]
fn illegal_folder_paths() {
    let too_long = format!("/{}", "a".repeat(1024));
    // 1024 characters, but 1027 bytes.
    let too_many_bytes = format!("/{}한글", "a".repeat(1020));
    for path in ["", "a", " /a", "\\a", "/a\n", "/\0", "/\u{7f}", "/\u{85}", &too_long, &too_many_bytes] {
        assert!(FolderPath::new(path).is_err(), "{path:?}");
    }
}

#[test]
fn an_mp4_path_is_a_path_to_a_file_in_mp4() {
    let longest = format!("/{}.mp4", "a".repeat(1019));
    for path in ["/a.mp4", "/A.MP4", "/a/b.c.mp4", "/한글.Mp4", "/..mp4", longest.as_str()] {
        assert_eq!(Mp4Path::new(path).unwrap().as_str(), path);
    }
    let too_long = format!("/{}.mp4", "a".repeat(1020));
    for path in
        ["", "/", "a.mp4", "/a", "/a.mp4/", "/.mp4", "/a/.mp4", "/a.mp4 ", "/amp4", "/a.mov", "/a\n.mp4", &too_long]
    {
        let refusal = Mp4Path::new(path).unwrap_err().to_string();
        assert!(refusal.contains("end with a file name in .mp4"), "{path:?}: {refusal}");
    }
    assert!("/a.mov".parse::<Mp4Path>().is_err() && from_str::<Mp4Path>(r#""/a.mov""#).is_err());
}

#[test]
fn a_channel_name_is_3_to_20_korean_or_english_letters_digits_and_underscores() {
    let longest = "채".repeat(20);
    for name in ["abc", "라이브", "라이브_Channel1", "___", "ㄱㅏㅎ", longest.as_str()] {
        assert_eq!(ChannelName::new(name).unwrap().as_str(), name);
    }
    let too_long = "채".repeat(21);
    for name in
        ["", "ab", "채널", "my channel", "my-channel", "チャンネル", "ａｂｃ", "abc\n", "a.b", too_long.as_str()]
    {
        let refusal = ChannelName::new(name).unwrap_err().to_string();
        assert!(refusal.contains("3 to 20 Korean or English letters, digits and _"), "{name:?}: {refusal}");
    }
}

#[test]
fn a_file_of_a_curtain_is_what_its_extension_says() {
    use CurtainFileKind::{Picture, Sound, Video};
    for (path, kind) in [
        ("/a.png", Picture),
        ("/curtain/한글 폴더/a.jpg", Picture),
        ("/a.b.JPEG", Picture),
        ("/curtain/notice.mp4", Video),
        ("/notice.Mp4", Video),
        ("/a.aac", Sound),
        ("/a.mp3", Sound),
        ("//a.m4a", Sound),
    ] {
        let file = CurtainFilePath::new(path).unwrap();
        assert_eq!((file.as_str(), file.kind()), (path, kind));
    }
    let too_long = format!("/{}.mp4", "a".repeat(1020));
    for path in [
        "",
        "/",
        "a.mp4",
        "curtain/a.mp4",
        "/a",
        "/a.",
        "/a.mov",
        "/a.mp4/",
        "/a.mp4/b",
        "/.mp4",
        "/a/.png",
        "/amp4",
        "/a.mp4 ",
        "/a\n.mp4",
        "/a.mp",
        "/a.gif",
        &too_long,
    ] {
        let refusal = CurtainFilePath::new(path).unwrap_err().to_string();
        assert!(refusal.contains("begin with /, end in .png,"), "{path:?}: {refusal}");
    }
}

#[test]
fn names_are_shown_and_written_as_they_are() {
    let (bucket, folder) = (BucketName::new("my-bucket").unwrap(), FolderPath::new("/shortclip").unwrap());
    assert_eq!(format!("{bucket}:{folder}"), "my-bucket:/shortclip");
    assert_eq!(format!("{bucket:?} {folder:?}"), r#"BucketName("my-bucket") FolderPath("/shortclip")"#);
    assert_eq!((to_value(&bucket).unwrap(), to_value(&folder).unwrap()), ("my-bucket".into(), "/shortclip".into()));
}

#[test]
fn every_way_to_a_name_is_checked() {
    let (bucket, folder) = (BucketName::new("my-bucket").unwrap(), FolderPath::new("/shortclip").unwrap());
    assert_eq!(("my-bucket".parse(), "/shortclip".parse()), (Ok(bucket.clone()), Ok(folder.clone())));
    assert_eq!(from_str::<BucketName>(r#""my-bucket""#).unwrap(), bucket);
    assert_eq!(from_str::<FolderPath>(r#""/shortclip""#).unwrap(), folder);
    assert!("My-Bucket".parse::<BucketName>().is_err() && "shortclip".parse::<FolderPath>().is_err());
    assert!(from_str::<BucketName>(r#""My-Bucket""#).is_err() && from_str::<FolderPath>(r#""shortclip""#).is_err());
    assert!(from_str::<BucketName>("123").is_err() && from_str::<FolderPath>("null").is_err());
}

proptest! {
    #[test]
    fn a_bucket_name_is_legal_exactly_by_the_rule(name in prop_oneof!["[a-z0-9.-]{0,65}", "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", "[a-z]{2}.[a-z]{2}", "[0-9]{1,3}(\\.[0-9]{1,3}){3}", any::<String>()]) {
        let edge = |c: Option<char>| c.is_some_and(|c| matches!(c, 'a'..='z' | '0'..='9'));
        let legal = (3..=63).contains(&name.chars().count())
            && name.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '.' | '-'))
            && edge(name.chars().next())
            && edge(name.chars().next_back())
            && name.parse::<std::net::IpAddr>().is_err();
        prop_assert_eq!(BucketName::new(name.as_str()).is_ok(), legal);
    }

    #[test]
    fn a_folder_path_holds_no_control_character(text: String) {
        let path = format!("/{text}");
        let legal = path.len() <= 1024 && !path.chars().any(char::is_control);
        prop_assert_eq!(FolderPath::new(path).is_ok(), legal);
    }
}

#[test]
fn names_of_qualities_have_english_letters_digits_and_hyphens() {
    let longest = "a".repeat(20);
    for name in ["abc", "720p-30", "---", "A1b", longest.as_str()] {
        assert_eq!(QualityName::new(name).unwrap().as_str(), name);
    }
    let too_long = "a".repeat(21);
    for name in ["", "ab", "a_b", "a b", "화질하나", "abc\n", too_long.as_str()] {
        let error = QualityName::new(name).unwrap_err().to_string();
        assert!(error.starts_with("quality name must be 3 to 20 English letters, digits and -, not "), "{error}");
    }
}
