# Blocs dans une page
block-failed = Cette partie ne peut pas s’afficher pour le moment. Le reste de la page fonctionne.
block-unknown = Le bloc « { $block } » n’existe pas, ou son module est éteint. Les lecteurs ne voient rien ici.
block-empty = Le bloc « { $label } » n’a rien à montrer pour l’instant. Les lecteurs ne voient rien ici.
block-node-gone = Le bloc « { $label } » montre un endroit qui n’existe plus, ou qui est d’un autre type.
block-too-many = Une page montre { $most } blocs au plus : les suivants ne s’affichent pas.
block-param-unknown = Le bloc « { $block } » ne connaît pas le réglage « { $name } ».
block-param-missing = Le bloc « { $block } » attend le réglage « { $name } ».
block-param-wrong = Le bloc « { $block } » : « { $value } » ne convient pas pour le réglage « { $name } ».
