# Blocks in a page
block-failed = This part cannot be shown for the moment. The rest of the page works.
block-unknown = There is no block “{ $block }”, or its module is switched off. Readers see nothing here.
block-empty = The block “{ $label }” has nothing to show for now. Readers see nothing here.
block-node-gone = The block “{ $label }” shows a place that is gone, or of another kind.
block-too-many = A page shows { $most } blocks at most: the others are left out.
block-param-unknown = The block “{ $block }” knows no setting “{ $name }”.
block-param-missing = The block “{ $block }” needs the setting “{ $name }”.
block-param-wrong = The block “{ $block }”: “{ $value }” does not fit the setting “{ $name }”.
