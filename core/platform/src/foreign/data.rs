//! Pictures that stand in an address (`data:image/png;base64,…`).

use data_url::DataUrl;

pub(super) fn picture(address: &str) -> Option<Vec<u8>> {
    let address = DataUrl::process(address.trim()).ok()?;
    Some(address.decode_to_vec().ok()?.0)
}
