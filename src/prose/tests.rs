//! Pages as people see them: exact lines in `blocks`, roles in `styled`, what holds for any text in `laws`.

mod blocks;
mod laws;
mod styled;

use super::*;

/// Lays out Markdown without colours from elsewhere.
fn page(markdown: &str, width: usize) -> Page {
    Document::parse(markdown).layout(&Layout::new(width), &|_| None)
}

/// The lines of a page as text.
fn lines(page: &Page) -> Vec<String> {
    page.lines.iter().map(Line::text).collect()
}

/// Markdown at a width as text, in box drawing.
fn shown(markdown: &str, width: usize) -> String {
    lines(&page(markdown, width)).join("\n")
}

/// Markdown at a width as text, in ASCII.
fn ascii(markdown: &str, width: usize) -> String {
    let layout = Layout { charset: Charset::Ascii, ..Layout::new(width) };
    lines(&Document::parse(markdown).layout(&layout, &|_| None)).join("\n")
}

/// A page with one of everything.
const LESSON: &str = r"## Two FROMs, one image

Each `FROM` starts a **new stage**. The [final stage](term:final-stage) — the *last* one — is what you ship; what the
~~old~~ other stages hold stays behind. See [the reference](https://docs.docker.com/build/building/multi-stage/).

| image | unpacked | shell |
|:--|--:|:-:|
| `golang:1.27-alpine` | 252.8 MB | ✔ |
| `scratch` | 0 B | ✘ |

> [!NOTE]
> A stage is **not** an image.
>
> - it has layers
> - it has no tag

```dockerfile
FROM golang:1.27-alpine AS builder
RUN go build -o /server .

FROM scratch
COPY --from=builder /server /server
```

1. Name it.
2. Copy:
   - the binary
   - nothing else

---

```console
$ docker build -t app .
done
```

```go
func main() {}
```
";
