//! An item that cannot be read costs its list that item.

use ncloud_livestation_raw::decode;
use ncloud_livestation_raw::types::{ListShortClipsResponse, ShownCurtain};

/// Ids of the clips that are left, and what is reported.
fn read(items: &str) -> (Vec<u64>, Vec<String>) {
    let body = format!(r#"{{"content": {{"shortClipList": {items}}}, "total": 2}}"#);
    let decoded = decode::<ListShortClipsResponse>(body.as_bytes()).unwrap();
    let ids = decoded.value.content.short_clip_list.iter().map(|clip| clip.id.get()).collect();
    (ids, decoded.unreadable.named().iter().map(ToString::to_string).collect())
}

#[test]
fn an_item_without_an_id_is_left_out_and_named() {
    for (item, reason) in [
        ("{}", "[1].id: missing"),
        (r#"{"id": null}"#, "[1].id: expected a short clip id, found null"),
        (r#"{"id": ""}"#, "[1].id: expected a short clip id, found an empty text"),
        (r#"{"id": -1}"#, "[1].id: expected a short clip id, found a negative number"),
        (r#"{"id": 1.5}"#, "[1].id: expected a short clip id, found a number with a fraction"),
        (r#"{"id": 1e300}"#, "[1].id: expected a short clip id, found a number beyond what is exact"),
        ("null", "[1]: expected an object, found null"),
        ("[]", "[1]: expected an object, found a list"),
        (r#""x""#, "[1]: expected an object, found a text"),
        ("true", "[1]: expected an object, found true or false"),
    ] {
        let (ids, reported) = read(&format!(r#"[{{"id": 1}}, {item}, {{"id": 3}}]"#));
        assert_eq!((ids, reported), (vec![1, 3], vec![format!("content.shortClipList{reason}")]), "{item}");
    }
}

#[test]
fn a_field_of_an_item_costs_that_field() {
    let (ids, reported) = read(r#"[{"id": 1, "fileSize": "x"}, {"id": 2, "output": {"accessControl": ["x"]}}]"#);
    assert_eq!(ids, [1, 2]);
    assert_eq!(
        reported,
        [
            "content.shortClipList[0].fileSize: expected a number of bytes, found a text",
            "content.shortClipList[1].output.accessControl: expected a text, found a list",
        ]
    );
}

#[test]
fn a_lost_item_is_told_from_a_lost_field() {
    let body = br#"{"content": {"shortClipList": [{"id": 1, "fileSize": "x"}, {"fileSize": "x"}]}}"#;
    let unreadable = decode::<ListShortClipsResponse>(body).unwrap().unreadable;
    let lost: Vec<_> = unreadable.named().iter().map(|field| (field.path.as_str(), field.is_lost_item)).collect();
    assert_eq!(lost, [("content.shortClipList[0].fileSize", false), ("content.shortClipList[1].id", true)]);
}

#[test]
fn a_list_that_is_none_is_empty_and_named() {
    for (list, found) in [("{}", "an object"), ("7", "a number"), (r#""""#, "an empty text")] {
        let reported = format!("content.shortClipList: expected a list, found {found}");
        assert_eq!(read(list), (vec![], vec![reported]), "{list}");
    }
}

/// Items are read while the body is parsed; wherever that is not the end of it, the list must be there all the same.
#[test]
fn a_list_is_there_wherever_it_stands_and_however_often() {
    let items = r#"[{"id": 1}, {"id": {}}, {"id": 3, "tags": [[1, "\u00e9"], {"shortClipList": [7]}]}]"#;
    let list = serde_json::from_str::<serde_json::Value>(items).unwrap();
    let decode = |body: &str| decode::<ListShortClipsResponse>(body.as_bytes()).unwrap();
    let ids =
        |body: &str| decode(body).value.content.short_clip_list.iter().map(|clip| clip.id.get()).collect::<Vec<_>>();

    let once = format!(r#"{{"content": {{"shortClipList": {items}}}}}"#);
    assert_eq!(ids(&once), [1, 3]);
    assert_eq!(decode(&once).value.content.short_clip_list[1].extra["tags"], list[2]["tags"]);
    assert_eq!(decode(&once).unreadable.named()[0].path, "content.shortClipList[1].id");

    let twice = format!(r#"{{"content": {{"shortClipList": [{{"id": 9}}], "shortClipList": {items}}}}}"#);
    assert_eq!(ids(&twice), [1, 3]);
    assert_eq!(decode(&twice).unreadable.count(), 1);

    let elsewhere = format!(
        r#"{{"shortClipList": {items}, "content": {{"a": {{"shortclipList": {items}}}, "shortClipList": {items}}}}}"#
    );
    let read = decode(&elsewhere).value;
    assert_eq!((&read.extra["shortClipList"], &read.content.extra["a"]["shortclipList"]), (&list, &list));
    assert_eq!(ids(&elsewhere), [1, 3]);

    let in_place_of_another =
        format!(r#"{{"content": {{"channelId": {{"shortClipList": {items}}}}}, "total": {items}}}"#);
    let read = decode(&in_place_of_another).value;
    assert_eq!((&read.content.extra["channelId"]["shortClipList"], &read.extra["total"]), (&list, &list));
}

/// The older and the finance page type the ids of a curtain as a number.
#[test]
fn the_only_item_may_stand_where_its_list_would() {
    for (ids, read, reported) in [
        ("[414, 415]", vec![414, 415], None),
        ("414", vec![414], None),
        (r#""414""#, vec![414], None),
        ("null", vec![], None),
        (r#""""#, vec![], None),
        ("[414, {}]", vec![414], Some("ids[1]: expected a curtain content id, found an object")),
        ("true", vec![], Some("ids: expected a curtain content id, found true or false")),
        ("{}", vec![], Some("ids: expected a curtain content id, found an object")),
    ] {
        let decoded = decode::<ShownCurtain>(format!(r#"{{"ids": {ids}}}"#).as_bytes()).unwrap();
        let seen: Vec<u64> = decoded.value.ids.iter().map(|id| id.get()).collect();
        let named = decoded.unreadable.named().first().map(ToString::to_string);
        assert_eq!((seen, named.as_deref()), (read, reported), "{ids}");
    }
}
