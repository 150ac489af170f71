"""Given names and surnames that are frequent in Germany; none of a particular person."""

from __future__ import annotations

from typing import Final

from prozesslib.check.sprache.woerter import woerter

VORNAMEN: Final = woerter(
    """
    Achim Adam Ahmed Aisha Albert Alexander Alexandra Alfred Ali Alina Amelie Andrea Andreas Angela Angelika Anja Anke
    Ann Anna Anne Annegret Annelie Annette Annika Anton Antje Arne Astrid Ayse Axel Barbara Bastian Beate Benedikt
    Benjamin Bernd Bernhard Bettina Birgit Birgitta Björn Brigitte Britta Bruno Carina Carla Carmen Carola Carolin
    Carsten Charlotte Christa Christel Christiane Christina Christine Christoph Clara Claudia Claus Clemens Cornelia
    Dagmar Daniel Daniela David Denise Dennis Detlef Dieter Dietmar Dirk Dominik Doris Dorothea Edith Ekaterina Elena
    Elif Elisabeth Elke Ella Emil Emilia Emine Emma Erhard Erich Erik Erika Erwin Esther Eugen Eva Fatma Felix
    Ferdinand Finn Florian Franz Franziska Frauke Friederike Friedhelm Friedrich Fritz Gabriele Gabriela Georg Gerald
    Gerda Gerd Gerhard Gertrud Gisela Gudrun Günter Günther Gustav Hanna Hannah Hanne Hannelore Hannes Hans Harald
    Hartmut Hasan Hatice Hedwig Heidi Heike Heiko Heiner Heinrich Heinz Helene Helga Helmut Henning Henrik Herbert
    Hermann Hildegard Holger Horst Hubert Hülya Ibrahim Ilona Ilse Ina Ines Ingeborg Ingo Ingrid Irina Irene Iris
    Irmgard Isabel Isabella Ivan Ivonne Jakob Jan Jana Janina Jannik Jens Jessica Joachim Johann Johanna Johannes
    Jonas Jonathan Jörg Josef Joseph Julia Julian Juliane Jürgen Jutta Kai Karen Karin Karina Karl Karla Karsten
    Katarina Katharina Kathrin Katja Katrin Kerstin Kevin Kirsten Klaus Konrad Konstantin Kristin Kristina Kurt Lara
    Larissa Lars Laura Lea Lena Leni Leon Leonie Lieselotte Lisa Lothar Louis Luca Lucia Ludwig Luis Luisa Lukas Lutz
    Lydia Magdalena Maik Maike Malte Mandy Manfred Manuel Manuela Marc Marcel Marco Marcus Margarete Margit Margot
    Maria Marianne Marie Marina Mario Marion Marius Markus Marlene Marlies Marta Martha Martin Martina Mathias
    Matthias Maurice Max Maximilian Mehmet Melanie Meike Mia Michael Michaela Mike Mila Miriam Mohamed Mohammed Monika
    Moritz Murat Mustafa Nadine Nadja Natalia Natalie Natascha Nele Nicola Nicolas Nicole Niklas Nikolaus Nils Nina
    Noah Nora Norbert Olaf Ole Oliver Olga Oskar Otto Pascal Patricia Patrick Paul Paula Paulina Peter Petra Philipp
    Pia Rainer Ralf Ralph Ramona Raphael Rebecca Regina Regine Reiner Reinhard Reinhold Renate René Ricarda Richard
    Rita Robert Robin Roland Rolf Roman Ronald Ronny Rosemarie Roswitha Rüdiger Rudolf Ruth Sabine Sabrina Samuel
    Sandra Sandro Sarah Sascha Sebastian Selina Siegfried Sigrid Silke Silvia Simon Simone Sofia Sofie Sonja Sophia
    Sophie Stefan Stefanie Steffen Steffi Stephan Stephanie Susann Susanne Sven Svenja Svetlana Sylvia Tamara Tanja
    Tatjana Thea Theo Theodor Theresa Thomas Thorsten Till Tim Timo Tina Tobias Tom Torben Torsten Udo Ulrich Ulrike
    Ulla Ursula Ute Uta Uwe Valentin Vanessa Vera Verena Veronika Victoria Viktor Viktoria Volker Walter Waltraud
    Werner Wilfried Wilhelm Willi Wolfgang Yasemin Yusuf Yvonne Zeynep
    """
)
"""Given names; those that are words as well (Ernst, August, Rose, Mark, Frank) are left out."""

NACHNAMEN: Final = woerter(
    """
    Müller Mueller Schmidt Schmitt Schmitz Schmid Schneider Fischer Weber Meyer Meier Maier Mayer Wagner Becker Schulz
    Schulze Hoffmann Hofmann Schäfer Bauer Koch Richter Klein Wolf Schröder Schroeder Neumann Schwarz Zimmermann Braun
    Krüger Krueger Hartmann Lange Werner Krause Lehmann Köhler Herrmann Hermann König Walter Huber Kaiser Fuchs Peters
    Lang Scholz Möller Weiß Jung Hahn Keller Vogel Friedrich Schubert Roth Frank Beck Günther Berger Winkler Lorenz
    Baumann Franke Albrecht Schuster Simon Böhm Winter Kraus Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß
    Seidel Heinrich Brandt Haas Schreiber Graf Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Thomas Voigt
    Sauer Arnold Wolff Pfeiffer Yilmaz Kaya Demir Mustermann Nowak Kowalski Petersen Hansen Jansen Janssen Schmitz
    Hermanns Lindner Ludwig Paul Schulte Kramer Ernst Hübner Jahn Seifert Barth Beyer Reuter Nguyen Öztürk Aydin
    Arslan Özdemir
    """
)
"""Surnames; many are words as well, so they count only beside a given name, an initial or a post."""
