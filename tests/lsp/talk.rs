//! How a conversation begins and ends, and what comes of words nobody understands.

use super::{Editor, able};
use serde_json::{Value, json};
use std::io::{Cursor, Write};
use std::sync::{Arc, Mutex};

#[test]
fn who_says_goodbye_leaves_well_and_who_hangs_up_does_not() {
    assert!(Editor::with(&[], &able()).leave());

    let mut hasty = Editor::with(&[], &able());
    hasty.tell("exit", Value::Null);
    assert!(!hasty.server.take().unwrap().join().unwrap());

    let mut gone = Editor::with(&[], &able());
    drop(gone.connection.take());
    assert!(!gone.server.take().unwrap().join().unwrap());
}

#[test]
fn nothing_comes_before_initialize_and_nothing_after_shutdown() {
    let mut early = Editor::silent(&[]);
    assert_eq!(early.ask("textDocument/hover", json!({})).unwrap_err().0, -32002);
    early.tell("exit", Value::Null);
    assert!(!early.server.take().unwrap().join().unwrap());

    let mut late = Editor::with(&[], &able());
    assert_eq!(late.ask("initialize", json!({ "capabilities": {} })).unwrap_err().0, -32600);
    late.ask("shutdown", Value::Null).unwrap();
    assert_eq!(late.ask("textDocument/hover", json!({})).unwrap_err().0, -32600);
    assert_eq!(late.ask("shutdown", Value::Null).unwrap_err().0, -32600);
}

#[test]
fn what_is_not_understood_is_answered() {
    let mut editor = Editor::with(&[], &able());
    assert_eq!(editor.ask("textDocument/dream", json!({})).unwrap_err().0, -32601);
    assert_eq!(editor.ask("textDocument/hover", json!({ "position": 7 })).unwrap_err().0, -32602);
    // of a text that is not open nothing is known
    let place = json!({ "textDocument": { "uri": "file:///nowhere.plan" }, "position": { "line": 9, "character": 9 } });
    assert_eq!(editor.ask("textDocument/hover", place), Ok(Value::Null));
    editor.tell("textDocument/didChange", json!({ "strange": true }));
    editor.tell("$/unheard", json!([]));
    assert!(editor.leave());
}

#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What is said, as it goes over the line.
fn said(bodies: &[&str]) -> Vec<u8> {
    let framed = bodies.iter().map(|body| format!("Content-Length: {}\r\n\r\n{body}", body.len()));
    framed.collect::<String>().into_bytes()
}

#[test]
fn broken_messages_are_answered_and_the_next_one_is_read() {
    let mut input = b"Nonsense\r\n\r\n".to_vec();
    input.extend(said(&[
        "{broken",
        "[]",
        r#"{"id":7}"#,
        r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#,
        r#"{"jsonrpc":"2.0","id":2,"method":"shutdown"}"#,
        r#"{"jsonrpc":"2.0","method":"exit"}"#,
    ]));
    let output = Written::default();
    assert!(plimsoll::lsp::serve(Cursor::new(input), output.clone()));
    let written = String::from_utf8(output.0.lock().unwrap().clone()).unwrap();
    let mut bodies: Vec<Value> = Vec::new();
    for part in written.split("Content-Length: ").skip(1) {
        bodies.push(serde_json::from_str(part.split_once("\r\n\r\n").unwrap().1).unwrap());
    }
    let code = |id: &Value| {
        let found = bodies.iter().find(|body| body["id"] == *id && body.get("method").is_none());
        found.unwrap()["error"]["code"].clone()
    };
    assert_eq!(code(&Value::Null), -32700);
    assert_eq!(code(&json!(7)), -32600);
    assert_eq!(code(&json!(1)), Value::Null);
    assert_eq!(code(&json!(2)), Value::Null);
    assert!(bodies.iter().all(|body| body["jsonrpc"] == "2.0"));
}
