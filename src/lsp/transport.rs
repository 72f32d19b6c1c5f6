//! Messages over standard input and output. What is broken is answered, and the next message is read.

use super::server;
use lsp_server::{Connection, Message};
use serde_json::{Value, json};
use std::io::{self, BufRead, Read, Write};
use std::sync::{Arc, Mutex, PoisonError};

/// No honest message is longer.
const LONGEST: usize = 1 << 28;
const PARSE_ERROR: i32 = -32700;
const INVALID_REQUEST: i32 = -32600;

/// Serves the client at the other end of `input` and `output` until it leaves. Returns whether it took its leave as it
/// should.
pub fn serve(input: impl Read + Send + 'static, output: impl Write + Send + 'static) -> bool {
    let (ours, theirs) = Connection::memory();
    let output = Arc::new(Mutex::new(output));
    let Connection { sender, receiver } = theirs;
    let out = output.clone();
    let writer = std::thread::spawn(move || {
        for message in receiver {
            let Ok(value) = serde_json::to_value(&message) else { continue };
            // nobody is there any more: the reader will notice
            let _ = write(&out, value);
        }
    });
    // it waits for input that may never come, so nobody waits for it
    std::thread::spawn(move || {
        let mut input = io::BufReader::new(input);
        while let Ok(Some(body)) = read(&mut input) {
            match understood(&body) {
                Ok(message) => {
                    if sender.send(message).is_err() {
                        return;
                    }
                }
                Err(answer) => {
                    let _ = write(&output, answer);
                }
            }
        }
    });
    let well = server::run(ours);
    // the last answers go out before the end
    let _ = writer.join();
    well
}

fn understood(body: &[u8]) -> Result<Message, Value> {
    let refused =
        |id: Value, code: i32, why: &str| json!({ "id": id, "error": { "code": code, "message": why } });
    let value: Value = serde_json::from_slice(body)
        .map_err(|why| refused(Value::Null, PARSE_ERROR, &format!("the message is no JSON: {why}")))?;
    let id = value.get("id").cloned().unwrap_or(Value::Null);
    let known = value.is_object() && (value.get("method").is_some() || value.get("id").is_some());
    let message = if known { serde_json::from_value(value).ok() } else { None };
    message.ok_or_else(|| {
        refused(id, INVALID_REQUEST, "the message is neither a request, nor a notification, nor an answer")
    })
}

/// The body of the next message; none at the end of the input.
fn read(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    loop {
        let mut length: Option<usize> = None;
        let mut seen = false;
        loop {
            let mut line = Vec::new();
            if input.by_ref().take(1 << 16).read_until(b'\n', &mut line)? == 0 {
                return Ok(None);
            }
            let line = String::from_utf8_lossy(&line);
            let line = line.trim();
            if line.is_empty() {
                break;
            }
            seen = true;
            if let Some((name, value)) = line.split_once(':')
                && name.trim().eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().ok();
            }
        }
        let Some(length) = length.filter(|_| seen) else { continue };
        if length > LONGEST {
            io::copy(&mut input.by_ref().take(u64::try_from(length).unwrap_or(u64::MAX)), &mut io::sink())?;
            return Ok(Some(Vec::new()));
        }
        let mut body = vec![0; length];
        input.read_exact(&mut body)?;
        return Ok(Some(body));
    }
}

fn write(output: &Arc<Mutex<impl Write>>, mut value: Value) -> io::Result<()> {
    if let Some(object) = value.as_object_mut() {
        object.insert("jsonrpc".to_owned(), "2.0".into());
    }
    let body = value.to_string();
    let mut output = output.lock().unwrap_or_else(PoisonError::into_inner);
    write!(output, "Content-Length: {}\r\n\r\n{body}", body.len())?;
    output.flush()
}
