"""What is wrong in a pack, in a sentence for its author."""

from __future__ import annotations

import unicodedata

from app.errors import Finding
from app.language import Catalog
from app.words import N_

# One sentence a rule of `app.guide.rules`: what is wrong, and what to do.
FINDINGS = {
    "address-in-prose": N_(
        "“{address}” is a web or mail address. Take it out: addresses belong into contacts.toml, where they have a source and a date."
    ),
    "advice-twice": N_("There is a second advice pack beside “{first}”. Keep one of them in this folder."),
    "after-cycle": N_("These tasks wait for one another: {tasks}. Take one “after=” away."),
    "after-unknown": N_("after= names the task “{task}”, which is on no page. Correct the name."),
    "block-differs": N_(
        "Here stands “{found}”, but {twin} has “{expected}” at this place. Make both languages the same."
    ),
    "block-empty": N_("There are no words here. Write some, or take the block out."),
    "block-extra": N_("“{found}” is not in {twin}. Translate it there, or take it out here."),
    "block-missing": N_("After this, “{expected}” from {twin} is missing. Translate it here, or take it out there."),
    "block-stale": N_(
        "{twin} has changed since this was read beside it. Correct this, then run “beside follow PACKDIR {page} {language}”."
    ),
    "block-too-long": N_("This block is longer than {limit} bytes. Divide it with an empty line."),
    "box-misplaced": N_("“:::” has to stand at the beginning of its line, with no spaces or list mark before it."),
    "box-nested": N_("A box begins inside the box of line {outer}. End that one first with a line “:::”."),
    "box-not-empty": N_("A box “{kind}” holds no words of its own. Move them out of it."),
    "box-one-paragraph": N_("A box “{kind}” holds exactly one paragraph. Move the rest out of it."),
    "box-stray": N_("This “:::” ends no box. Take it out, or write the kind of a box behind it."),
    "box-unclosed": N_("This box is never ended. Write a line “:::” after its words."),
    "box-unknown": N_("There is no box of the kind “{kind}”. There are: {known}."),
    "brackets-open": N_("More than {limit} brackets “[” are open here. Close them or take them out."),
    "character-simplified": N_("“{character}” is a simplified character. Write it as in Taiwan."),
    "character-unsafe": N_("Here is a character that nobody can see ({character}). Delete it, or write the line anew."),
    "choice-form": N_("A box “choice” holds one paragraph, the question, and then one list of at least two answers."),
    "choices-unknown": N_("There is no list of choices “{choices}”. Correct the name, or add [choices.{choices}]."),
    "contact-unknown": N_(
        "The role “{role}” names the contact “{contact}”, which is not in this file. Correct the name, or add the contact."
    ),
    "dates-crossed": N_(
        "The dates around “{key}” are the wrong way round: {earlier} should not be after {later}. Correct one of them."
    ),
    "dead-end": N_("Nothing leads on from the page “{page}”. End it with a link to what to do next."),
    "dead-end-sometimes": N_(
        "Every link of the page “{page}” has a condition, and with some answers none is shown. Add one without."
    ),
    "domain-disguised": N_(
        "“{host}” stands for letters of another script, which can deceive. Use an address in plain letters."
    ),
    "domain-look-alike": N_(
        "“{host}” looks like “{like}”, which is known, but belongs to somebody else. Compare it letter by letter with the source."
    ),
    "duty-contact": N_("There is no contact “{contact}” in contacts.toml. Correct the name."),
    "duty-item-twice": N_("The item “{item}” has “fields” and “origin”. Take one of them out."),
    "duty-order": N_("The duty “{duty}” has to stand before this one. Move it up, or correct the name."),
    "duty-prefix": N_("The duties and items of a place begin with its region. Begin “{name}” with “{prefix}”."),
    "duty-unknown": N_("There is no duty “{duty}” in this file. Correct the name."),
    "field-prefix": N_(
        "The fields of a place begin with its region. Rename “{field}” so that it begins with “{prefix}”."
    ),
    "field-unknown": N_("The summary has no field “{field}”. Correct the name."),
    "figure-form": N_(
        "A box “figure” holds two paragraphs: the number with what it counts, and one that begins with “Source:”."
    ),
    "figure-year": N_("The source of a figure needs its year, such as 2019."),
    "file-missing": N_("This file is missing. A place pack needs it; docs/pack-format.md shows what stands in it."),
    "file-special": N_("This is no ordinary file. Take it out of the pack."),
    "file-symlink": N_("This is a link to another place. Put the file itself here."),
    "file-too-large": N_("This file is larger than {limit} KiB. Divide it, or shorten it."),
    "file-unknown": N_("A pack has no file of this name. Take it out, or correct its name."),
    "file-unreadable": N_("This cannot be read ({reason}). Look whether you may open it."),
    "files-too-many": N_("The pack has more than {limit} files. Take out what does not belong to it."),
    "follows-block": N_(
        "The page “{page}” has no words called “{block}” to translate. Take this line out, or run “beside follow”."
    ),
    "follows-form": N_("“{value}” is no fingerprint (at “{key}”). Take this line out, then run “beside follow”."),
    "follows-language": N_("The page “{page}” has no translation in the language “{language}”. Take these lines out."),
    "follows-page": N_("There is no page “{page}”. Take these lines out."),
    "heading-level": N_(
        "A title “{markup}” has no place here. The page has one “#”, its parts have “##”, a box may begin with “###”."
    ),
    "hours-form": N_('“{value}” are no hours (at “{key}”). Write two different times, such as ["22:00", "09:00"].'),
    "id-missing": N_("A box “{kind}” needs an id. Write one behind its kind, such as “#my-name”."),
    "id-not-folder": N_("The id is “{id}”, but the folder is called “{folder}”. Give both the same name."),
    "id-twice": N_("The id “{id}” stands at line {first} already. Choose another one."),
    "item-too-long": N_("An item of a list is one paragraph. Shorten it, or make two items of it."),
    "key-missing": N_("“{key}” is missing. Add it."),
    "key-unknown": N_("There is no key “{key}” here. Correct its name, or take it out."),
    "kind-wrong": N_("This is a pack of another kind; one of the kind “{expected}” is needed here."),
    "language-unknown": N_(
        "“{language}” is none of the languages of this pack. Correct it, or add it to “languages” if Beside speaks it."
    ),
    "line-too-long": N_("This line is longer than {limit} bytes. Break it into shorter ones."),
    "lines-too-many": N_("This page has more than {limit} lines. Make two pages of it."),
    "link-broken": N_("This link cannot be followed: “{target}”. Write it as [words](page:name)."),
    "link-dangling": N_("There is no page “{page}”. Correct the name, or write the page."),
    "link-in-link": N_("A box “link” is one door already. Take the link out of its words."),
    "link-outside": N_("“{target}” leads out of the guide. Link to pages only; addresses belong into contacts.toml."),
    "list-empty": N_("“{key}” names nothing. Name at least one, or take it out."),
    "list-start": N_("This list begins with {start}. Let it begin with 1."),
    "listed-twice": N_("“{key}” names “{name}” twice. Take one out."),
    "marks-too-many": N_(
        "There are more than {limit} stars, brackets and the like in this block. Take some out, or divide it with an empty line."
    ),
    "markup-illegal": N_("“{markup}” has no place in a page. Write it as one of the blocks in docs/pack-format.md."),
    "name-form": N_(
        "“{value}” is no name (at “{key}”). Use small letters, digits and hyphens, beginning with a letter."
    ),
    "number-in-prose": N_(
        "“{number}” looks like a telephone number. Take it out: numbers belong into contacts.toml, where they have a source and a date."
    ),
    "number-too-small": N_("“{key}” has to be {least} or more."),
    "number-wrong": N_("“{number}” is known to be obsolete or wrong. Take it out; it must not be given to anyone."),
    "option-form": N_("An answer of a choice begins with its situation and a colon, such as “peer: a classmate”."),
    "option-name": N_(
        "“{option}” is not written as a name (in a box “{kind}”). Use small letters, digits and hyphens, and no space after a comma."
    ),
    "option-twice": N_("Two answers of this choice have the situation “{situation}”. Give each its own."),
    "option-unknown": N_("A box “{kind}” does not understand “{option}”, or has it twice. Correct it, or take it out."),
    "pack-too-large": N_(
        "The files of the pack are larger than {limit} KiB together. Take out what does not belong to it."
    ),
    "page-empty": N_(
        "The folder of the page “{page}” holds no page in a language of the pack. Write one, or take the folder out."
    ),
    "page-missing": N_("The page “{page}” is missing. Every advice pack needs it."),
    "page-prefix": N_(
        "The pages of a place begin with its region. Rename the folder of “{page}” so that it begins with “{prefix}”."
    ),
    "page-shared": N_("The pack “{first}” has a page “{page}” too. Give one of them another name."),
    "page-twice": N_("The page “{page}” lies in “{first}” already. Give one of them another name."),
    "page-unknown": N_("There is no page “{page}”. Correct the name, or write the page."),
    "page-unreached": N_("No link leads to the page “{page}”. Link to it, or take it out."),
    "phone-form": N_(
        "“{value}” is not written as a telephone number (at “{key}”). Use digits and hyphens only, such as 00-0000-0000."
    ),
    "policy-key": N_(
        "“{value}” is no public key. Write the line of the publisher’s key file that begins with RW: 56 letters, digits and signs."
    ),
    "policy-line": N_("A line of the letterhead is longer than {limit} characters. Shorten it."),
    "policy-region": N_("There is no pack about the region “{region}”. There are: {known}."),
    "policy-special": N_("This is no ordinary file. Put the policy itself here."),
    "policy-syntax": N_("This is no TOML: {detail}. Compare the line with docs/policy.md."),
    "policy-too-many": N_("“{key}” has more than {limit} entries. Take some out."),
    "region-twice": N_("The region “{region}” is in the pack “{first}” already. Take one of them away."),
    "review-due": N_("This should have been reviewed by {date}. Look whether it is still right, and write a new date."),
    "role-unbound": N_(
        "Nobody would be shown here for the role “{role}” in: {places}. Bind it there or in region-none."
    ),
    "scenario-first": N_(
        "With {answers} the main door of “start” leads to “{found}”, not to “{expected}”. Correct the order of its doors, or this row."
    ),
    "scenario-gap": N_("No row fits {answers}. Add one, at the end perhaps one without answers."),
    "scenario-pages": N_("With {answers} no door leads to: {missing}. Add the doors, or correct this row."),
    "scenario-tasks": N_("With {answers} these tasks are not shown: {missing}. Show them, or correct this row."),
    "scenario-unused": N_("The row “{name}” never counts: rows above it fit first. Move it up, or take it out."),
    "section-empty": N_("No field stands in the section “{section}”. Add one, or take the section out."),
    "section-unknown": N_("There is no section “{section}” in the advice. Correct the name."),
    "site-form": N_("“{value}” is no address to give to parents (at “{key}”). It has to begin with https://."),
    "situation-by-clock": N_(
        "The clock decides about the situation “{situation}”, so nobody can be asked. Take the question out, or “hours” in situations.toml."
    ),
    "situation-unknown": N_("There is no situation “{situation}”. Correct the name, or add it to situations.toml."),
    "slot-unknown": N_("No page of the advice has a slot “{slot}”. Correct its name, or take it out."),
    "source-form": N_(
        "“{value}” is no source (at “{key}”). Give the full address of the page, beginning with https:// or http://."
    ),
    "star-left": N_(
        "A star “*” would be shown here as a star. Put **two** or *one* on both sides of the words, with no space inside."
    ),
    "table-too-wide": N_("A table has at most {limit} columns. Take some out, or make two tables of it."),
    "table-uneven": N_("This row has {found} cells, but the first row has {expected}. Make them equal."),
    "target-missing": N_("A box “{kind}” has to say which one: write a name behind it."),
    "target-unknown": N_("Beside has no “{kind}” called “{target}”. There are: {known}."),
    "task-twice": N_("The task “{task}” is on the page “{first}” already. Give one of them another id."),
    "task-unknown": N_("No page has a task “{task}”. Correct the name."),
    "text-bom": N_("The file begins with an invisible mark (BOM). Save it as “UTF-8”, not “UTF-8 with BOM”."),
    "text-not-utf8": N_("This is no UTF-8 text. Save the file as “UTF-8”."),
    "title-missing": N_("The page does not begin with its title. Write “# ” and the title at its top."),
    "title-twice": N_("A page has one title “#”. Write “##” for a part of it."),
    "toml-syntax": N_("This is no TOML: {detail}. Compare the line with docs/pack-format.md."),
    "toml-too-deep": N_(
        "Keys or lists lie more than {limit} deep in one another here. Write it as in docs/pack-format.md."
    ),
    "toml-twice": N_("“{key}” stands at line {first} already. Give one of them another name, or take it out."),
    "twin-missing": N_("This page is missing in the language “{language}”. Add the file {file} beside it."),
    "urgent-unshown": N_(
        "No part of the page “help” shows the role “{role}”. Add a box “contact” for it there, or take the role out here."
    ),
    "value-type": N_("“{key}” holds something of another kind. Write it like {example}."),
    "value-unknown": N_("“{key}” has to be one of: {expected}."),
    "word-mainland": N_("“{word}” is not said in Taiwan. Write “{suggested}”."),
    "words-empty": N_("“{key}” is empty in the language “{language}”. Write the words."),
    "words-missing": N_("“{key}” is missing in the language “{language}”. Add the words."),
}


def describe(finding: Finding, catalog: Catalog) -> str:
    """Say in one line what is wrong with a pack and what to do, for its author."""
    return one_line(catalog.gettext(FINDINGS[finding.code]).format(**dict(finding.facts)))


def one_line(text: str) -> str:
    """Return *text* with its line breaks and other invisible characters written out as codes."""
    unsafe = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    return "".join(repr(char)[1:-1] if unicodedata.category(char) in unsafe else char for char in text)
