package dev.haulier.internal.engine;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Makes names for people: an adjective and an animal. Thread-safe as long as the randomness is. */
final class FreightAliases {

    /** How often a pair is drawn before a number is added to it. */
    static final int MAX_DRAWS = 100;

    private static final List<String> ADJECTIVES = words(
            "able agile airy alert amber ample apt azure balmy bold bonny brave breezy bright brisk bronze calm candid"
                    + " careful cheery chief civil clear clever coastal cosy crisp curious dapper daring deft dusky eager"
                    + " early earnest easy fair fancy festive fleet fond frank free fresh gentle gilded glad golden good"
                    + " grand green handy happy hardy hazel hearty honest humble ideal jaunty jolly joyful keen kind lively"
                    + " loyal lucid lucky lunar mellow merry mighty modest neat nimble noble novel oaken open patient perky"
                    + " placid plucky polite proud quick quiet rapid ready rosy royal rugged sandy shiny silent silver"
                    + " sleek smart snug solar solid spry stable steady stout sunny supple sure swift tidy trim true"
                    + " upbeat valid vivid warm wise witty young zesty");
    private static final List<String> ANIMALS = words(
            "adder alpaca ant badger bat bear beaver bee bison boar buck camel carp cat chamois cheetah cicada cobra cod"
                    + " condor coot cougar crab crane cricket crow deer dingo dolphin donkey dove duck eagle eel egret eland"
                    + " elk emu falcon ferret finch flounder fox frog gannet gazelle gecko gibbon goat goose grebe grouse"
                    + " gull hamster hare hawk hedgehog heron herring hornet horse ibex ibis iguana jackal jaguar jay kestrel"
                    + " kite koala lamb lark lemur leopard linnet lion lizard llama lynx magpie marmot marten mole moose"
                    + " moth mouse mule newt ocelot octopus orca oriole oryx osprey otter owl ox panda panther parrot"
                    + " partridge pelican penguin perch pigeon pike pony puffin puma quail rabbit raven robin salmon seal"
                    + " shark sheep shrew skylark sloth snail sparrow squid stoat stork swallow swan swift tapir tern thrush"
                    + " tiger toad trout turtle viper vole walrus wasp weasel whale wolf wombat wren yak zebra");

    private final RandomGenerator random;

    FreightAliases(RandomGenerator random) {
        this.random = random;
    }

    /** One that is not taken. */
    String next(Set<String> taken) {
        String alias = draw();
        for (int i = 1; taken.contains(alias) && i < MAX_DRAWS; i++) {
            alias = draw();
        }
        String stem = alias;
        for (int number = 2; taken.contains(alias); number++) {
            alias = stem + "-" + number;
        }
        return alias;
    }

    private String draw() {
        return ADJECTIVES.get(random.nextInt(ADJECTIVES.size())) + "-" + ANIMALS.get(random.nextInt(ANIMALS.size()));
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }
}
