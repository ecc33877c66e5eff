//! THE list of modules, in the order in which they migrate. To add one: its crate in `Cargo.toml`, a line here.

use parvis_kernel::Module;

pub fn all() -> Vec<&'static dyn Module> {
    vec![
        &parvis_platform::Platform,
        &parvis_accounts::Accounts,
        &parvis_fields::Fields,
        &parvis_approvals::Approvals,
        &parvis_agenda::Agenda,
        &parvis_content::Content,
        &parvis_portal::PortalModule,
        &parvis_admin::Admin,
        &parvis_funders::Funders,
        &parvis_forms::Forms,
        &parvis_leave::Leave,
        &parvis_bookings::Bookings,
        &parvis_plannings::Plannings,
        &crate::mailbox::Mailbox,
        &crate::watch::Watch,
    ]
}
