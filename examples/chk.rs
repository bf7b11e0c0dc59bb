fn main() {
    let x =
        zhengtu::extract::Extractor::new(zhengtu::dictionary::load(None).unwrap_or_else(|e| panic!("{e}")));
    for f in x.check_examples() {
        println!("{f}");
    }
}
