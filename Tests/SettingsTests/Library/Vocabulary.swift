// SPDX-License-Identifier: Apache-2.0
import Planning

@testable import Settings

/// The words of one language that the rules for writers look for, in small letters. A stem is met
/// by any word that begins with it; with a full stop it is the whole word.
struct Vocabulary {
  /// What would tell a bystander, claim, urge, grade, praise, or ask for a reason.
  var banned: [String]
  /// The same in more than one word.
  var bannedPhrases: [String]
  /// Each text has one of these.
  var offers: [String]
  /// And one of these.
  var exits: [String]
  /// What sounds like a duty, unless one of `negations` stands in the sentence.
  var duties: [String]
  var negations: [String]
  /// What turns inward, and what turns outward.
  var inward: [String]
  var outward: [String]
  /// What works on thoughts.
  var thinking: [String]
  /// The care team.
  var team: [String]
}

extension Said {
  var vocabulary: Vocabulary { language == .german ? .german : .english }
  var safety: Safety { Safety(language) }
}

extension Vocabulary {
  static let english = Vocabulary(
    banned: [
      "ketamin", "infus", "clinic", "dose", "doses", "dosing", "brain", "neuro", "plastic", "synap",
      "window", "treat",
      "therap", "session", "drug", "medic", "pill.", "pills.", "symptom", "disorder", "illness",
      "patient", "depress",
      "suicid", "trauma", "abuse", "streak", "score", "missed", "overdue", "progress", "heal.",
      "heals", "healing",
      "cure", "recover", "improv", "boost", "proven", "guarantee", "effective", "should.", "must.",
      "ought.", "hurry",
      "urgent", "immediately", "quick", "proud", "great", "amazing", "wonderful", "congrat",
      "bravo", "brave", "strong",
      "why", "affirm", "alcohol", "fasting",
    ],
    bannedPhrases: [
      "don't forget", "do not forget", "remember to", "good job", "well done", "last chance",
      "i am enough",
      "i am worth", "now that you feel", "you will feel", "as you feel better",
    ],
    offers: ["if you like", "if it suits"],
    exits: [
      "fine", "stop", "leave", "leaving", "leav", "skip", "can wait", "put it", "put this", "drop",
      "nothing to do", "nothing has to", "nothing is missing", "nothing to note",
      "nothing to sum up",
      "nothing to work out", "nothing you have to", "nothing for you to do", "let it go",
      "let go whenever", "whenever",
      "at any time", "at any point", "may stay blank", "may be blank", "no line is needed",
      "cross it out", "throw",
      "saying nothing", "doing nothing", "it can also", "somebody else", "turn it off",
      "going back", "does not suit",
      "that is all", "you do not have to explain", "is an answer too", "close this note", "unsaid",
      "you can also", "keep it to yourself",
    ],
    duties: ["have to", "has to", "need to", "needs to"],
    negations: ["not.", "nothing", "nobody", "never", "no."],
    inward: [
      "breath", "hum.", "shoulder", "attention", "imagin", "memory", "inner", "inside", "scene",
      "thought", "picture",
      "body",
    ],
    outward: [
      "see.", "sees", "look", "eyes", "hear", "listen", "touch", "name.", "count", "read",
      "outline", "describe",
      "draw", "colour", "find.", "ask.", "copy", "tell", "tap", "two", "minutes", "things", "hands",
      "send", "company",
      "weather", "music", "radio", "list.", "note.", "write", "plant",
    ],
    thinking: ["thought", "forecast", "predict", "harsh", "memor"],
    team: ["care team"])

  static let german = Vocabulary(
    banned: [
      "ketamin", "infus", "klinik", "praxis", "dosis", "dosen", "gehirn", "hirn", "neuro",
      "plastizi", "synap",
      "fenster", "behandl", "therap", "sitzung", "medikament", "tablette", "droge", "symptom",
      "störung", "krank",
      "patient", "depress", "suizid", "selbstmord", "trauma", "missbrauch", "serie", "punktzahl",
      "punkte", "verpass",
      "versäum", "überfällig", "fortschritt", "heilt", "heilung", "heilen", "genesen", "verbesser",
      "wirksam",
      "bewiesen", "garant", "soll.", "sollst", "sollte", "sollen", "beeil", "dringend", "sofort",
      "unbedingt",
      "schnell",
      "stolz", "toll.", "super", "großartig", "wunderbar", "bravo", "tapfer", "stark.",
      "glückwunsch", "warum", "wieso",
      "weshalb", "weswegen", "alkohol", "nüchtern",
    ],
    bannedPhrases: [
      "vergiss nicht", "denk daran", "denk dran", "gut gemacht", "weiter so", "letzte chance",
      "ich bin genug",
      "ich bin es wert", "jetzt, wo es dir besser",
    ],
    offers: [
      "wenn du magst", "wenn es dir passt", "wenn es deinem körper passt",
      "wenn dein körper mitmacht",
    ],
    exits: [
      "auch gut", "in ordnung", "hör auf", "aufhören", "lass es", "es lassen", "lassen ist",
      "jederzeit lassen",
      "dabei lassen", "lass sie offen", "lass die zeile offen", "lass weg", "lass los", "warten",
      "leg es weg", "stell es weg", "leg ihn weg", "streichen", "wegwerfen", "wirf",
      "nichts zu tun", "nichts tun",
      "fehlt nichts", "keine zeile", "gibt es nichts", "es gibt nichts", "lass ihn,", "muss nichts",
      "musst nichts",
      "musst es nicht", "leer bleiben",
      "wann immer du willst", "wann du willst", "mach es aus", "komm zurück", "geh wieder",
      "ungesagt",
      "eine antwort", "jemand anders", "lös dich", "das ist alles", "gut sein lassen",
      "es auch lassen", "und lass es", "offen lassen", "macht das nichts", "musst du nichts",
      "fehlt dir nichts", "musst kein", "für dich behalten", "in ruhe lassen", "so bleiben",
      "hause bleiben", "muss heute nicht", "verschieben", "weglassen", "du kannst auch",
      "heute auch lassen", "offen, wenn",
    ],
    duties: ["musst", "muss", "müsst", "müssen"],
    negations: ["nicht.", "nichts", "kein", "niemand", "weder"],
    inward: [
      "atem", "atme", "summ.", "schulter", "aufmerksamkeit", "innen", "inner", "erinnerung",
      "szene", "gedanke",
      "körper",
    ],
    outward: [
      "sieh", "schau", "blick", "augen", "hör.", "hörst", "lausch", "berühr", "nenn", "zähl",
      "lies", "umriss",
      "beschreib", "zeichne", "farbe", "such", "frag", "tipp", "hände", "schick", "gesellschaft",
      "wetter", "musik",
      "radio", "schreib", "pflanze", "sag.", "minuten",
    ],
    thinking: ["gedanke", "vorhersag", "hart", "erinner"],
    team: ["betreuungsteam"])
}
