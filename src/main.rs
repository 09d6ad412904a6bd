//! The `summitry` command.
fn main() {
    for path in std::env::args().skip(1) {
        match summitry::scenario::load(&path) {
            Ok(d) => {
                println!("ok {}", d.scenario().addresses.len());
                for a in &d.scenario().addresses {
                    println!("{} = {} [{}] {} {}", a.name, a.value, a.range, a.unit, a.written);
                }
            }
            Err(e) => eprintln!("{e}"),
        }
    }
}
