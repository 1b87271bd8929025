package dev.keyturn.mysql;

import dev.keyturn.testkit.deployed.ShippedContract;

class ShippedIT extends ShippedContract {}
