use super::*;

#[test]
fn explore() {
    for text in [
        "a: 1.50\nb: yes\nc: n\nd: 1_0\ne: 0755\nf: true\ng: ~\nh: .nan\ni: 1e999\nj: 99999999999999999999999\nk: -3\nl: 0x1F\nm: !!str 5\nn: !!int \"5\"\no: 2026-01-02\np:\nq: '5'   # c\nr: 1.27 # golang\n",
        "x: &a {b: 1.50}\ny: *a\n",
        "a: 1\na: 2\n",
        "a: b: c\n",
        "a:\n\t- b\n",
        "a: 1\n---\nb: 2\n",
        "<<: {a: 1}\n",
        "",
        "# only\n",
        "? [a]\n: b\n1: c\n",
        "a: !custom x\n",
        "a: *nope\n",
        "{a: [b\n",
        "a: \"\\e[31m\"\n",
        "a: \u{1b}\n",
        "body: |\n  x\n   y\nnext: >\n   fold\n   me\n",
        "- é: 1.0\n- [ü, 2.0]\n",
    ] {
        println!("--- {text:?}\n{:#?}", parse(text).map(|n| format!("{n:?}")));
    }
    let deep = "[".repeat(100_000);
    println!("{:?}", parse(&deep));
    let deep: String = (0..2000).map(|i| format!("{}a:\n", " ".repeat(i))).collect();
    println!("{:?}", parse(&deep));
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for i in 1..12 {
        bomb += &format!("a{i}: &a{i} [{}]\n", vec![format!("*a{}", i - 1); 9].join(", "));
    }
    println!("{:?}", parse(&bomb));
}
