//! Links the program small: its relocations are packed, which glibc reads since 2.36 (Debian 12).

#[expect(clippy::disallowed_methods, reason = "Cargo speaks to a build script by the environment")]
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |what: &str| std::env::var(format!("CARGO_CFG_TARGET_{what}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}
