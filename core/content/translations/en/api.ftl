image-unknown = There is no such image, or you may not see it.
audit-content-made-public = Opening to the whole Internet
change-made-public = Opened to the whole Internet
branch-gone = This section or library is not there.
