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
    learned weights                     -2.0    -1.3   -14.7    -3.1
    likeness of the best phrasing       -0.1    -0.2    -0.9    -0.3
    share explained                     -0.4    -0.7    -4.7    -0.9
      words unknown to the base         +0.1    -0.4    -3.5    -0.1
      rarity of words                   -0.4    -0.0    -1.6    -0.4
      words that other facts know       -0.4    -0.3    -1.9    -0.9
    agreement of entities               +0.0    +0.0    -0.2    +0.1
    agreement of kinds                  +0.0    +0.2    -2.2    +0.6
    repair of typos                     -0.2    -0.3    -2.9    -0.7
    words run together or apart         -0.0    -0.0    -0.2    -0.0
    stretched letters                   +0.0    +0.0    +0.0    +0.0
    stems                               -0.2    -0.1    -2.4    -0.3
    chat shorthand                      -0.4    -0.3    -2.7    -0.6
    sentences on their own              +0.0    +0.0    -0.5    -0.1
    synonyms                            +0.1    -0.1    -2.6    +0.0
    aliases                             -1.2    -0.9    -8.3    -2.1
    evidence: score                     +0.4    +0.1    +0.9    +0.6
    evidence: margin                    +0.1    -0.1    -1.0    +0.2
    evidence: length                    +0.3    -0.0    +1.0    +0.5
    evidence: meaning                   +0.3    +0.1    +1.7    +0.5
    evidence: nearest gap               +0.0    -0.1    -0.1    +0.0

Some parts bring little here and much elsewhere. The *nearest gap* keeps every tenth of the near misses
from being answered that else were (18.0 % of the hard part's, then 16.2). *Evidence* is for other bases:
on the five public sets with few phrasings its own AUROC is 99.3, 94.5, 88.2, 81.7 and 89.5; without the
score it is 98.6, 92.0, 88.1, 81.8 and 89.1, without the length 99.0, 94.5, 87.8, 80.3 and 88.8, without
the meaning 99.1, 94.3, 87.8, 81.9 and 89.0, and without the margin, which keeps one to five points of
`in@oos90` on the three smallest, 99.6, 94.5, 88.4, 81.1 and 90.5. *Agreement of entities* keeps small
fact bases from answering about one company with another (a test each). *Stretched letters* and *words
run together or apart* are rare in these questions, but not in what people type: `tests/bench/hasty.py`
types them so. *Rarity of words*, *words that other facts know* and *words run together or apart* brought
one to fourteen points of top1 on public question sets with few phrasings, before meanings took part.
What meanings bring is not in the table: on those sets it is 0 to 4.5 points of top1.
"""
