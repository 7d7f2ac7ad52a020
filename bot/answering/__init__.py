"""The path of a question, from what was typed to a reply.

Begin with `responder.py`, the whole path on a page, and `reply.py`, what comes of it. Then follow a question
through the folders: `words` and `reading` say what is asked, `ranking` which facts fit, `deciding` whether
one of them is told, and `conversing` does all that for each question of a message. `preparing` happens
once, before the first of them, and is best read last.

What each part brings, in points won (+) or lost (-) with it switched off, on the questions of a single turn
of the exam's tuning and final parts, as `python -m tests.bench.quality --set all` prints it (what its
columns are, it tells with `--help`). One question of 2,805 is less than 0.1 points, and `@1.5 %` rests on 63
wrong answers: a few more or less move it by a point or two. Each change of the facts moves these figures a
little.

                                        top1   auroc  @1.5 %    @4 %
    learned weights                     -2.1    -1.7   -22.2    -3.7
    likeness of the best phrasing       -0.3    -0.2    -2.8    -0.6
    share explained                     -0.5    -0.7    -5.3    -1.2
      words unknown to the base         +0.1    -0.4    -3.2    -0.2
      rarity of words                   +0.1    -0.1    -1.4    +0.0
      words that other facts know       -0.5    -0.4    -3.8    -1.0
    agreement of entities               -0.0    +0.0    +0.0    +0.1
    agreement of kinds                  -0.1    +0.1    -1.9    +0.4
    repair of typos                     -0.4    -0.2    -2.3    -0.7
    words run together or apart         -0.1    -0.0    -0.1    -0.0
    stems                               +0.1    -0.1    -2.3    +0.1
    chat shorthand                      -0.0    -0.4    -1.8    -0.5
    sentences on their own              -0.1    -0.0    -0.4    -0.2
    synonyms                            -0.0    -0.2    -4.4    -0.2
    aliases                             -1.4    -1.1    -8.8    -2.8
    evidence: score                     +0.0    +0.0    -1.3    +0.0
    evidence: margin                    -0.1    -0.2    -2.5    -0.1
    evidence: length                    -0.2    -0.0    -1.0    -0.1
    evidence: meaning                   +0.0    +0.0    -0.4    +0.1
    evidence: nearest gap               +0.0    -0.1    -1.0    +0.0

Some parts bring little here and much elsewhere. The *nearest gap* keeps every tenth of the near misses from
being answered that else were (18.0 % of the hard part's, now 16.2). *Agreement of entities* keeps small
fact bases from answering about one company with another (a test each). *Rarity of words*, *words that other
facts know* and *words run together or apart* brought one to fourteen points of top1 on public question sets
with few phrasings, before meanings took part. What meanings bring is not in the table: on those sets it is
0 to 4.5 points of top1.
"""
