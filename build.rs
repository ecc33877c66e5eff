//! Links the program small: its relocations are packed, which glibc reads since 2.36 (Debian 12), and where it is built to be
//! small, functions that came out the same are kept once (by Rust's own linker, the default on this processor since 1.90).

#[expect(clippy::disallowed_methods, reason = "Cargo speaks to a build script by the environment")]
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let said = |what: &str| std::env::var(what).unwrap_or_default();
    let target = |what: &str| said(&format!("CARGO_CFG_TARGET_{what}"));
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
        if target("ARCH") == "x86_64" && said("OPT_LEVEL") == "s" {
            println!("cargo::rustc-link-arg-bins=-Wl,--icf=safe");
        }
    }
}
