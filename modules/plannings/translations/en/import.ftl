plannings-import = Import a calendar
plannings-import-intro = Take the events of an ICS file into the centre’s planning. Nothing is written before you have chosen.
plannings-import-file = ICS file
plannings-import-file-hint = 2 MB at most. In your calendar: “Export”.
plannings-import-file-missing = Choose a file.
plannings-import-local = Read times of an unknown zone as times here
plannings-import-local-hint = Otherwise these events are left out.
plannings-import-look = See what is in it
plannings-import-found = { $count ->
    [0] No event in this file
    [one] One event read
   *[other] { $count } events read, { $offered } to take
  }
plannings-import-faults = { $count ->
    [one] One fault in this file
   *[other] { $count } faults in this file
  }
plannings-import-line = Line { $line }:
plannings-import-choose = What to take?
plannings-import-untitled = Untitled
plannings-import-dates = { $count } dates
plannings-import-category-hint = The same for all; change it afterwards where needed.
plannings-import-take = Add to the planning
plannings-import-nothing = There is nothing to take.
plannings-import-none = Choose at least one event.
plannings-import-known = It is in the planning already.
plannings-import-refused = “{ $title }” was not added: { $why }
plannings-imported = { $count ->
    [0] Nothing was added.
    [one] One event added to the planning.
   *[other] { $count } events added to the planning.
  }
